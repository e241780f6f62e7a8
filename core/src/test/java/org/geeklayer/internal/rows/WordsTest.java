package org.geeklayer.internal.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes that are looked at eight at a time are found where one at a time finds them. */
class WordsTest {
    private static final byte[] SOME = {',', '-', '+', ';', '\t', '\n', '\r', '"', 0, 1, 31, 32, 33, 127, -128, -1, 'A'
    };

    /** Bytes of which few, or nearly all, are of those that lie next to what is looked for. */
    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        int share = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
            bytes[i] =
                    random.nextInt(share) == 0 ? SOME[random.nextInt(SOME.length)] : (byte) ('A' + random.nextInt(26));
        }
        return bytes;
    }

    @Test
    void findWhatOneAtATimeFinds() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes(random, random.nextInt(60));
            int to = random.nextInt(bytes.length + 1);
            byte what = SOME[random.nextInt(SOME.length)];
            int only = to;
            int orControl = to;
            for (int at = to - 1; at >= 0; at--) {
                only = bytes[at] == what ? at : only;
                orControl = bytes[at] == what || (bytes[at] >= 0 && bytes[at] < ' ') ? at : orControl;
                assertThat(Words.indexOf(what, bytes, at, to)).isEqualTo(only);
                assertThat(Words.indexOfOrControl(what, bytes, at, to)).isEqualTo(orControl);
            }
        }
    }

    @Test
    void areWrittenAtOnce() {
        byte[] bytes = "0123456789".getBytes(StandardCharsets.US_ASCII);
        Words.put(0x48_47_46_45_44_43_42_41L, bytes, 1);
        assertThat(bytes).asString().isEqualTo("0ABCDEFGH9");
    }
}
