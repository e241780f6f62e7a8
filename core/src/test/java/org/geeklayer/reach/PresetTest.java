package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Funders' presets: the shipped ones as their sources state them, and files of one's own. */
class PresetTest {
    @TempDir
    private Path folder;

    private static IndexEdition edition(String id, Nation nation, int areas) {
        return new IndexEdition(id, id, id, id, 2019, nation, Vintage.CENSUS_2011, RankCuts.equal(areas));
    }

    private static final IndexEdition IOD2019 = edition("iod2019", Nation.ENGLAND, 32_844);

    @Test
    void theShippedOnesAreReadAndNamedAsTheirFiles() throws IOException {
        assertThat(Preset.shipped()).containsExactly("bands", "core20", "imd-1-3", "trusthouse");
        for (String name : Preset.shipped()) {
            Preset preset = Preset.named(name);
            assertThat(preset.name()).isEqualTo(name);
            assertThat(preset.sourceDate()).matches("(as recorded in )?[A-Z][a-z]+ \\d{4}");
            assertThat(preset.source()).isNotBlank();
            Path copy = Files.writeString(folder.resolve("copy.json"), Preset.text(name));
            assertThat(Preset.read(copy).editions()).isEqualTo(preset.editions());
        }
    }

    @Test
    void theirRulesAreThoseOfTheirSources() throws IOException {
        assertThat(Preset.named("core20").rule(IOD2019).headlinePercent()).isEqualTo(OptionalInt.of(20));
        assertThat(Preset.named("imd-1-3").rule(IOD2019).decilesTo()).isEqualTo(OptionalInt.of(3));
        assertThat(Preset.named("bands").rule(IOD2019)).isEqualTo(PresetRule.STANDARD);
        assertThat(Preset.named("bands").editions())
                .containsExactly("iod2015", "iod2019", "iod2025", "wimd2019", "wimd2025", "simd2020", "nimdm2017");
    }

    @ParameterizedTest
    @CsvSource({"iod2019,ENGLAND,32844,4950,16000", "wimd2019,WALES,1909,286,955", "simd2020,SCOTLAND,6976,1046,3485"})
    void trusthouseHasLimitsOfItsOwnForUrbanAndRuralAreas(String id, Nation nation, int areas, int urban, int rural)
            throws IOException {
        Preset preset = Preset.named("trusthouse");
        PresetRule.Limits limits =
                preset.rule(edition(id, nation, areas)).limits().orElseThrow();
        assertThat(limits.urban()).isEqualTo(urban);
        assertThat(limits.rural()).isEqualTo(rural);
        assertThat(preset.isByRuralUrban(edition(id, nation, areas))).isTrue();
        assertThat(limits.urbanClasses())
                .isEqualTo(nation == Nation.SCOTLAND ? Set.of("1", "2") : Set.of("A1", "B1", "C1", "C2"));
        assertThat(limits.ruralClasses()).hasSize(6);
    }

    @Test
    void anotherEditionIsRefused() throws IOException {
        Preset preset = Preset.named("trusthouse");
        assertThatThrownBy(() -> preset.requireFor(SmallAtlas.ENGLAND))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "preset trusthouse: is for iod2019, wimd2019, simd2020, and not for iod2025: its cut-offs mean"
                                + " nothing there; choose an edition with --index");
        preset.requireFor(IOD2019);
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Preset.named("cor20"))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "preset cor20: is not known; known are core20, bands, imd-1-3, trusthouse, and files that end in"
                                + " .json");
    }

    private DataFormatException refused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.json"), text);
        try {
            Preset.read(file);
        } catch (DataFormatException e) {
            assertThat(e.getMessage()).startsWith("mine.json").doesNotContain("\n");
            return e;
        }
        throw new AssertionError("was read: " + text);
    }

    private static String file(String editions) {
        return "{\"name\": \"mine\", \"title\": \"Mine\", \"source\": \"Me\", \"sourceDate\": \"2025\", \"editions\": "
                + editions + "}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | the field editions takes an object",
                "{\"iod2019\": 20} | the field editions.iod2019 takes an object",
                "{\"iod2019\": {}} | the field editions.iod2019 takes one of percent, decilesTo and rankBelow",
                "{\"iod2019\": {\"percent\": 20, \"rankBelow\": 3}} | takes one of percent, decilesTo and rankBelow",
                "{\"iod2019\": {\"percnt\": 20}} | the field editions.iod2019.percnt is not known; known are percent",
                "{\"iod2019\": {\"percent\": \"20\"}} | editions.iod2019.percent takes whole numbers from 1 to 99",
                "{\"iod2019\": {\"percent\": 20.5}} | editions.iod2019.percent takes whole numbers from 1 to 99",
                "{\"iod2019\": {\"percent\": 100}} | editions.iod2019.percent takes whole numbers from 1 to 99",
                "{\"iod2019\": {\"decilesTo\": 0}} | editions.iod2019.decilesTo takes whole numbers from 1 to 9",
                "{\"iod2019\": {\"percent\": 20, \"bands\": [20, 10]}} | editions.iod2019.bands takes numbers that rise",
                "{\"iod2019\": {\"percent\": 20, \"bands\": []}} | editions.iod2019.bands takes a list",
                "{\"iod2019\": {\"rankBelow\": {\"urban\": 3}}} | editions.iod2019.urbanClasses is missing",
                "{\"iod2019\": {\"rankBelow\": {\"urban\": 3}, \"urbanClasses\": [\"A\"], \"ruralClasses\": [\"B\"]}}"
                        + " | editions.iod2019.rankBelow.rural is missing; it takes a rank",
                "{\"iod2019\": {\"rankBelow\": {\"urban\": 3, \"rural\": 4}, \"urbanClasses\": [\"A\"], \"ruralClasses\":"
                        + " [\"A\"]}} | editions.iod2019.ruralClasses names a class that is urban",
                "{\"iod2019\": {\"percent\": 20, \"urbanClasses\": [\"A\"]}} | editions.iod2019.urbanClasses goes with",
            })
    void aDamagedFileIsRefusedInALineThatNamesTheField(String editions, String message) throws IOException {
        assertThat(refused(file(editions))).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "title", "source", "sourceDate", "editions"})
    void aMissingFieldIsNamed(String field) throws IOException {
        String text = file("{\"iod2019\": {\"percent\": 20}}").replace('"' + field + '"', "\"note\"");
        assertThat(refused(text)).hasMessageContaining("the field " + field);
    }

    @Test
    void aDateWithoutAYearIsRefused() throws IOException {
        String text = file("{\"iod2019\": {\"percent\": 20}}").replace("\"2025\"", "\"last spring\"");
        assertThat(refused(text))
                .hasMessage("mine.json: the field sourceDate takes when, with the year, such as November 2025");
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsLine() throws IOException {
        assertThat(refused("{\n  \"name\": \"mine\",\n  title\n}")).hasMessageContaining("line 3");
        assertThat(refused("[]")).hasMessageContaining("the whole file takes an object");
        assertThat(refused(file("{\"iod2019\": {\"percent\": 20}, \"iod2019\": {\"percent\": 10}}")))
                .hasMessageContaining("is not JSON as a preset is");
    }

    @Test
    void aByteOrderMarkDoesNotHurt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bom.json"), "\uFEFF" + file("{\"iod2019\": {\"percent\": 25, \"bands\": [5, 25]}}"));
        assertThat(Preset.read(file).rule(IOD2019).bands()).isEqualTo(List.of(5, 25));
    }

    @Test
    void aRankBeyondTheAreasIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("far.json"), file("{\"iod2019\": {\"rankBelow\": 40000}}"));
        PresetRule rule = Preset.read(file).rule(IOD2019);
        assertThatThrownBy(() -> rule.requireFits(IOD2019, true, "far"))
                .hasMessage(
                        "preset far: has a rank of 40000, and iod2019 ranks 32844 areas; correct rankBelow in its file");
        PresetRule deciles = Preset.named("imd-1-3").rule(IOD2019);
        assertThatThrownBy(() -> deciles.requireFits(IOD2019, false, "imd-1-3"))
                .hasMessageContaining("is by deciles, and iod2019 has none");
    }

    @Test
    void anAreaWhoseClassIsNotKnownIsInNeither() throws IOException {
        PresetRule.Limits limits =
                Preset.named("trusthouse").rule(IOD2019).limits().orElseThrow();
        assertThat(limits.holds(BigDecimal.ONE, Optional.of("A1"))).isTrue();
        assertThat(limits.holds(BigDecimal.valueOf(4950), Optional.of("A1"))).isFalse();
        assertThat(limits.holds(BigDecimal.valueOf(4950), Optional.of("F2"))).isTrue();
        assertThat(limits.holds(BigDecimal.valueOf(16_000), Optional.of("F2"))).isFalse();
        assertThat(limits.holds(BigDecimal.ONE, Optional.empty())).isFalse();
        assertThat(limits.holds(BigDecimal.ONE, Optional.of("Z9"))).isFalse();
        assertThat(limits.isKnown(Optional.of("Z9"))).isFalse();
    }
}
