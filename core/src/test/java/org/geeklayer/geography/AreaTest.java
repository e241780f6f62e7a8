package org.geeklayer.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "E99999999",
                "W99999999",
                "S99999999",
                "N99999999",
                "L99999999",
                "M99999999",
                "L93000001",
                "M83000003"
            })
    void aPseudoCodeNamesNoArea(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AreaCode(code))
                .withMessageStartingWith("text:");
    }

    @ParameterizedTest
    @CsvSource({
        "E01010994, ENGLAND",
        "W01000001, WALES",
        "S01006506, SCOTLAND",
        "95AA01S1, NORTHERN_IRELAND",
        "N21000001, NORTHERN_IRELAND"
    })
    void aCodeTellsItsNation(String code, Nation nation) {
        assertThat(new AreaCode(code).nation()).contains(nation);
    }

    @Test
    void aCodeOfTheIslandsTellsNone() {
        assertThat(new AreaCode("L01000001").nation()).isEmpty();
        assertThat(new AreaCode("M01000001").nation()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "95AA01S1, SMALL_AREA",
        "N21000001, SMALL_AREA",
        "N20000001, OUTPUT_AREA",
        "S01006506, SMALL_AREA",
        "N09000003, LAD"
    })
    void aCodeTellsItsType(String code, AreaType type) {
        assertThat(AreaType.of(new AreaCode(code))).contains(type);
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void vintagesAreKnownByTheirYear() {
        assertThat(Vintage.of(2011)).isEqualTo(Vintage.CENSUS_2011);
        assertThat(Vintage.of(2021).suffix()).isEqualTo("21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vintage.of(2001))
                .withMessage("year: no census geography of 2001; known are 2011 and 2021");
        assertThat(new Area(new AreaCode("E01010994"), Vintage.CENSUS_2011)).hasToString("E01010994 (2011)");
        for (AreaType type : AreaType.values()) {
            assertThat(AreaType.find(type.id())).contains(type);
        }
        assertThat(AreaType.find("LAD")).isEmpty();
    }

    @Test
    void namesOfTwoCensusesAreKeptApart() throws IOException {
        AreaNames names = SmallAtlas.names(folder);
        AreaCode code = new AreaCode("E01999001");
        assertThat(names.find(AreaType.SMALL_AREA, new Area(code, Vintage.CENSUS_2021)))
                .contains("Exampleshire 001A");
        assertThat(names.find(AreaType.SMALL_AREA, new Area(code, Vintage.CENSUS_2011)))
                .contains("Exampleshire 001A as it was");
        assertThat(names.find(AreaType.LAD, new AreaCode("E06000999"))).contains("Exampleshire");
        assertThat(names.find(AreaType.LAD, new AreaCode("E06000998"))).isEmpty();
        assertThat(names.find(AreaType.WARD, new AreaCode("E06000999"))).isEmpty();
    }

    @Test
    void theFileGivenFirstIsPreferred() throws IOException {
        AreaNames.Builder first = new AreaNames.Builder();
        first.add("lad", "E06000999", "First");
        first.add("lad", "E06000999", "Again");
        first.add("lad", "E99999999", "Pseudo");
        first.add("lad", "", "Blank");
        first.add("lad", "E06000998", "");
        assertThat(first.size()).isEqualTo(1);
        AreaNames.Builder second = new AreaNames.Builder();
        second.add("lad", "E06000999", "Second");
        second.add("lad", "E06000998", "Other");
        List<StoreFile> stores =
                List.of(SmallAtlas.store(folder, first::write), SmallAtlas.store(folder, second::write));
        AreaNames names = AreaNames.in(stores);
        assertThat(names.find(AreaType.LAD, new AreaCode("E06000999"))).contains("First");
        assertThat(names.find(AreaType.LAD, new AreaCode("E06000998"))).contains("Other");
    }
}
