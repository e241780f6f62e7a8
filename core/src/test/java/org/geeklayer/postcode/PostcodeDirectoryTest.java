package org.geeklayer.postcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostcodeDirectoryTest {
    @TempDir
    private Path folder;

    private PostcodeDirectory directory;

    @BeforeEach
    void openDirectory() throws IOException {
        directory = SmallAtlas.directory(folder);
    }

    private PostcodeEntry get(String postcode) {
        return directory.find(Postcode.parse(postcode)).orElseThrow();
    }

    @Test
    void saysWhatTheFileSays() {
        PostcodeEntry entry = get("zx11aa");
        assertThat(entry.postcode()).hasToString("ZX1 1AA");
        assertThat(entry.area(AreaType.LAD)).contains(new AreaCode("E06000999"));
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021))
                .contains(new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021));
        assertThat(entry.nation()).contains(Nation.ENGLAND);
        assertThat(entry.introduced()).contains(YearMonth.of(1980, 1));
        assertThat(entry.terminated()).isEmpty();
        assertThat(entry.isLargeUser()).contains(false);
        assertThat(entry.quality()).contains(PositionalQuality.BUILDING);
        assertThat(entry.ruralUrban(Vintage.CENSUS_2021)).contains("UN1");
        assertThat(entry.ruralUrban(Vintage.CENSUS_2011)).isEmpty();
        assertThat(entry.eastingMetres()).hasValue(595_820);
        assertThat(entry.northingMetres()).hasValue(478_393);
        assertThat(entry.latitude()).hasValue(54.163972);
        assertThat(entry.longitude()).hasValue(0.998001);
    }

    @Test
    void numbersPostcodesInTheirOrder() {
        assertThat(get("GIR 0AA").row()).isEqualTo(directory.size() - 1);
        assertThat(get("ZX1 1AB").row()).isEqualTo(get("ZX1 1AA").row() + 1);
        assertThat(get("zx11aa").row()).isEqualTo(get("ZX1 1AA").row());
    }

    @Test
    void keepsSmallAndNegativeDegrees() {
        assertThat(get("ZX1 1AF").longitude()).hasValue(-0.000001);
        assertThat(get("NP9 1AA").longitude()).hasValue(-3.012);
    }

    @Test
    void hasNoPositionWithoutGridReference() {
        PostcodeEntry entry = get("ZX1 1AE");
        assertThat(entry.quality()).contains(PositionalQuality.NONE);
        assertThat(entry.latitude()).isEmpty();
        assertThat(entry.longitude()).as("written as 0.000000").isEmpty();
        assertThat(entry.eastingMetres()).isEmpty();
        assertThat(entry.northingMetres()).isEmpty();
        assertThat(entry.nation()).isEmpty();
    }

    @Test
    void takesPseudoCodesForNoArea() {
        PostcodeEntry entry = get("JE1 1AA");
        assertThat(entry.area(AreaType.LAD)).isEmpty();
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).isEmpty();
        assertThat(entry.nation()).isEmpty();
    }

    @Test
    void refusesAreasWithoutTheirVintage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("ZX1 1AA").area(AreaType.SMALL_AREA))
                .withMessageStartingWith("type:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("ZX1 1AA").area(AreaType.LAD, Vintage.CENSUS_2021))
                .withMessageStartingWith("type:");
    }

    @Test
    void knowsWhatItHolds() {
        assertThat(directory.size()).isEqualTo(25);
        assertThat(directory.postcodeAreas())
                .containsExactly("GIR", "GY", "IM", "IX", "JE", "NP", "Z", "ZN", "ZO", "ZS", "ZX");
        assertThat(directory.hasDates()).isTrue();
        assertThat(directory.has(AreaType.LAD)).isTrue();
        assertThat(directory.has(AreaType.WARD)).isFalse();
        assertThat(directory.has(AreaType.SMALL_AREA, Vintage.CENSUS_2011)).isTrue();
        assertThat(directory.has(AreaType.OUTPUT_AREA, Vintage.CENSUS_2021)).isFalse();
        assertThat(List.of("coordinates", "quality", "usertype", "dates", "ruralurban"))
                .allMatch(directory::has);
        assertThat(directory.publishedHeader("lad")).contains("ladcd");
        assertThat(directory.publishedHeader("ward")).isEmpty();
        assertThat(directory.smallAreas(Nation.ENGLAND, Vintage.CENSUS_2021))
                .extracting(AreaCode::text)
                .containsExactly("E01999001", "E01999003", "E01999005");
        assertThat(directory.smallAreas(Nation.NORTHERN_IRELAND, Vintage.CENSUS_2011))
                .extracting(AreaCode::text)
                .containsExactly("95ZZ01S1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZX1", "ZX10", "Z1", "Z1N", "ZX7I", "GIR", "zx1"})
    void findsOutwardCodes(String outward) {
        assertThat(directory.containsOutward(outward)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZX2", "Z", "ZX", "ZX1B", "ZZ9", "A1", "", "GIR1", "?"})
    void doesNotFindOtherOutwardCodes(String outward) {
        assertThat(directory.containsOutward(outward)).isFalse();
    }

    @Test
    void makesOneOfEqualRows() throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("lad", "lad25cd"));
        writer.add(Postcode.parse("ZX1 1AA"), List.of("E06000999"));
        writer.add(Postcode.parse("ZX1 1AB"), List.of("E06000998"));
        writer.add(Postcode.parse("zx11aa"), List.of("E06000999"));
        writer.add(Postcode.parse("ZX1 1AB"), List.of("E06000997"));
        PostcodeDirectoryWriter.Written[] written = new PostcodeDirectoryWriter.Written[1];
        SmallAtlas.store(folder, store -> written[0] = writer.write(store));
        assertThat(writer.size()).isEqualTo(4);
        assertThat(written[0].postcodes()).isEqualTo(2);
        assertThat(written[0].repeated()).isEqualTo(1);
        assertThat(written[0].contradictions()).containsExactly(Postcode.parse("ZX1 1AB"));
        assertThat(written[0].postcodeAreas()).containsExactly("ZX");
    }

    @Test
    void takesFurtherFieldsFromFurtherFiles() throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("lad", "lad25cd"));
        writer.add(Postcode.parse("ZX1 1AA"), List.of("E06000999"));
        Map<String, String> more = new LinkedHashMap<>();
        more.put("lad", "oslaua");
        more.put("latitude", "lat");
        more.put("ward", "wd25cd");
        more.put("easting", "east1m");
        assertThat(writer.declare(more)).containsExactly("lad", "latitude", "ward", "easting");
        writer.add(Postcode.parse("ZX1 1AB"), List.of("E06000999", "54.1", "E05999001", "1"));
        directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("two", Dataset.Kind.POSTCODES));
        assertThat(directory.publishedHeader("lad")).contains("lad25cd");
        assertThat(get("ZX1 1AA").area(AreaType.WARD)).isEmpty();
        assertThat(get("ZX1 1AA").latitude()).isEmpty();
        assertThat(get("ZX1 1AA").eastingMetres()).isEmpty();
        assertThat(get("ZX1 1AB").area(AreaType.WARD)).contains(new AreaCode("E05999001"));
        assertThat(get("ZX1 1AB").latitude()).hasValue(54.1);
        assertThat(get("ZX1 1AB").eastingMetres()).hasValue(1);
    }

    @Test
    void aColumnThatIsBlankThroughoutIsAColumn() throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("ward", "wd25cd"));
        writer.add(Postcode.parse("ZX1 1AA"), List.of("E99999999"));
        directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset("blank", Dataset.Kind.POSTCODES));
        assertThat(directory.has(AreaType.WARD)).isTrue();
        assertThat(directory.has(AreaType.LAD)).isFalse();
        assertThat(directory.hasDates()).isFalse();
        assertThat(get("ZX1 1AA").area(AreaType.WARD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "54,1", "NaN", "-"})
    void refusesDegreesThatAreNoNumber(String text) {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("latitude", "lat"));
        assertThatThrownBy(() -> writer.add(Postcode.parse("ZX1 1AA"), List.of(text)))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage("latitude");
    }

    @Test
    void anEmptyDirectoryFindsNothing() throws IOException {
        directory = PostcodeDirectory.open(
                SmallAtlas.store(folder, new PostcodeDirectoryWriter()::write),
                SmallAtlas.dataset("empty", Dataset.Kind.POSTCODES));
        assertThat(directory.find(Postcode.parse("ZX1 1AA"))).isEqualTo(Optional.empty());
        assertThat(directory.containsOutward("ZX1")).isFalse();
        assertThat(directory.postcodeAreas()).isEmpty();
    }
}
