package org.geeklayer.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TextEncodingTest {
    private static final HexFormat HEX = HexFormat.of();

    private static TextEncoding of(byte[] bytes) throws IOException {
        return TextEncoding.of(new ByteArrayInputStream(bytes));
    }

    private static byte[] text(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void readsTheByteOrderMark() throws IOException {
        assertThat(of(HEX.parseHex("efbbbf61"))).isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 3));
        assertThat(of(HEX.parseHex("fffe6100"))).isEqualTo(new TextEncoding(StandardCharsets.UTF_16LE, 2));
        assertThat(of(HEX.parseHex("feff0061"))).isEqualTo(new TextEncoding(StandardCharsets.UTF_16BE, 2));
    }

    @Test
    void tellsUtf16WithoutAMarkByItsZeros() throws IOException {
        assertThat(of(text("Name,Postcode\n", StandardCharsets.UTF_16LE)))
                .isEqualTo(new TextEncoding(StandardCharsets.UTF_16LE, 0));
        assertThat(of(text("Name,Postcode\n", StandardCharsets.UTF_16BE)))
                .isEqualTo(new TextEncoding(StandardCharsets.UTF_16BE, 0));
    }

    @Test
    void takesPlainTextForUtf8() throws IOException {
        assertThat(of(text("Name,Postcode\n", StandardCharsets.US_ASCII)))
                .isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 0));
        assertThat(of(new byte[0])).isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 0));
        assertThat(of(text("Zoë", StandardCharsets.UTF_8))).isEqualTo(new TextEncoding(StandardCharsets.UTF_8, 0));
    }

    @Test
    void takesWhatIsNotUtf8ForWindows1252() throws IOException {
        assertThat(of(text("Zoë,x", TextEncoding.WINDOWS_1252)))
                .isEqualTo(new TextEncoding(TextEncoding.WINDOWS_1252, 0));
        assertThat(of(text("x,Zoë", TextEncoding.WINDOWS_1252)).charset()).isEqualTo(TextEncoding.WINDOWS_1252);
    }

    @Test
    void looksAtTheWholeFile() throws IOException {
        String start = "x".repeat(200_001);
        assertThat(of(text(start + "ë,", TextEncoding.WINDOWS_1252)).charset()).isEqualTo(TextEncoding.WINDOWS_1252);
        assertThat(of(text(start + "ë,", StandardCharsets.UTF_8)).charset()).isEqualTo(StandardCharsets.UTF_8);
        // Letters of two bytes across every border of a buffer.
        assertThat(of(text("x" + "ë".repeat(200_000), StandardCharsets.UTF_8)).charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void aBeginningMayEndWithinALetter() {
        byte[] cut = new byte[] {'a', 'b', (byte) 0xc3};
        assertThat(TextEncoding.ofBeginning(cut).charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void aStrictReaderRefusesWhatIsNotOfTheEncoding() {
        TextEncoding windows = new TextEncoding(TextEncoding.WINDOWS_1252, 0);
        assertThatThrownBy(() -> windows.strictReader(new ByteArrayInputStream(new byte[] {'a', (byte) 0x81}))
                        .read(new char[9]))
                .isInstanceOf(CharacterCodingException.class);
    }
}
