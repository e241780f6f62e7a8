package org.geeklayer.catchment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.testing.SmallPlaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of small areas in files. */
class AreaListFileTest {
    @TempDir
    private static Path folder;

    private static Gazetteer gazetteer;

    @BeforeAll
    static void build() throws IOException {
        gazetteer = Gazetteer.of(
                SmallPlaces.index(folder),
                Optional.of(SmallPlaces.directory(folder)),
                AreaLookup.in(List.of()),
                SmallPlaces.names(folder),
                List.of());
    }

    private static Catchment read(String text, Charset charset) throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.write(file, text.getBytes(charset));
        return gazetteer.list(file);
    }

    private static Catchment read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .as(text)
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith("mine.csv")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E01000007\nE01000003\n",
                "lsoa21_code\nE01000007\nE01000003",
                "\uFEFFLSOA21CD\r\nE01000007\r\nE01000003\r\n",
                "\uFEFFE01000007\rE01000003\r",
                "\"LSOA code (2021)\"\n\"E01000007\"\n\"E01000003\"\n",
                "name,LSOA21CD,people\n\"Seven, the\",E01000007,9\nThree,E01000003,\n",
                "Areas of the project\n\nlsoa21\nE01000007\n\n  e01000003 \nE01000007\n\n",
                "lsoa21,note\nE01000007,x\n,none\nE01000003\n",
                "name;LSOA21CD\nSeven;E01000007\nThree;E01000003\n",
                "E01000007\tSeven\nE01000003\tThree\n"
            })
    void readsTheCodesOfTheFirstColumnThatHasAny(String text) throws IOException {
        Catchment list = read(text);
        assertThat(list.shares().keySet()).extracting(AreaCode::text).containsExactly("E01000003", "E01000007");
        assertThat(list.shares().values()).containsOnly(1.0);
        assertThat(list.name()).isEqualTo("mine.csv");
        assertThat(list.kind()).isEqualTo("list");
        assertThat(list.isEstimate()).isFalse();
    }

    @Test
    void readsWhatExcelWrites() throws IOException {
        assertThat(read("\uFEFFLSOA21CD\r\nE01000007\r\n", StandardCharsets.UTF_16LE)
                        .shares())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LSOA11CD", "lsoa_2011", "LSOA code (2011)", "lsoa11", "Lower LSOA Code 2011", "DataZone2011"})
    void aHeaderOfTheOtherCensusIsRefused(String header) {
        assertRefused(
                header + "\nE01000007\n",
                "its column " + header + " is of the small areas of 2011, and English Indices of Deprivation 2025 is on"
                        + " those of 2021");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LSOA21CD", "LSOA code (2021)", "lsoa", "code", "LSOA rank 2019", "DZ22", "small area 11"})
    void anyOtherHeaderIsTaken(String header) throws IOException {
        assertThat(read(header + "\nE01000007\n").shares()).hasSize(1);
    }

    @Test
    void aCodeThatTheIndexHasNotIsRefusedWithItsLine() {
        assertRefused("lsoa\nE01000007\nE01001001\n", "mine.csv, line 3: \"E01001001\" is a small area of 2011");
        assertRefused("E01000007\nE01000999\n", "mine.csv, line 2: \"E01000999\" is no small area of");
        assertRefused("E01000007\n\nE08000033\n", "mine.csv, line 3: \"E08000033\" is not the code of a small area");
        assertRefused("E01000007\nE99999999\n", "line 2: \"E99999999\" is not the code of a small area");
        assertRefused("E01000007\nHX1 1AA\n", "line 2: \"HX1 1AA\" is not the code of a small area");
    }

    @Test
    void aDamagedCodeInTheFirstLineIsNoHeader() {
        assertRefused("E0100007\nE01000003\n", "mine.csv, line 1: \"E0100007\" is not the code of a small area");
        assertRefused("lsoa21\nE010000077\nE01000003\n", "line 2: \"E010000077\" is not the code of a small area");
        assertRefused("E02000001\nE01000003\n", "line 1: \"E02000001\" is not the code of a small area");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "lsoa21\n", "\n\n", "name,people\nA,1\n", "E02000001\n"})
    void aFileWithoutCodesIsRefused(String text) {
        assertRefused(text, "has no column of codes of small areas, such as E01010994");
    }

    @Test
    void aFileThatIsNotThereIsAFaultOfReading() {
        assertThatThrownBy(() -> gazetteer.list(folder.resolve("none.csv"))).isInstanceOf(NoSuchFileException.class);
    }
}
