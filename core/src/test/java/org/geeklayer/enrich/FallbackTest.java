package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;
import org.geeklayer.testing.SmallAtlas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older directory is asked for what the newer does not have. */
class FallbackTest {
    @TempDir
    private Path folder;

    private PostcodeDirectory newer;
    private PostcodeDirectory older;
    private Enricher enricher;

    @BeforeEach
    void open() throws IOException {
        newer = directory("onspd-2025-11", "lsoa21", "E06000065", "ZX1 1AA", "ZX1 1AB", "ZX10 1AE");
        older = directory(
                "nspl-2021-11", "lsoa11", "E07000165", "ZX1 1AA", "ZX1 1AC", "ZX10 1AD", "ZY1 0AA", "ZX1O 1AE");
        enricher = Enricher.of(List.of(newer, older), List.of());
    }

    private PostcodeDirectory directory(String id, String smallArea, String lad, String... postcodes)
            throws IOException {
        PostcodeDirectoryWriter writer = new PostcodeDirectoryWriter();
        writer.declare(Map.of("lad", id.startsWith("onspd") ? "lad25cd" : "laua"));
        List<String> fields = writer.declare(Map.of(smallArea, smallArea + "cd"));
        for (String postcode : postcodes) {
            writer.add(
                    Postcode.parse(postcode),
                    fields.stream()
                            .map(field -> field.equals("lad") ? lad : "E01999001")
                            .toList());
        }
        return PostcodeDirectory.open(
                SmallAtlas.store(folder, writer::write), SmallAtlas.dataset(id, Dataset.Kind.POSTCODES));
    }

    private Match match(String cell) {
        return enricher.enrich(cell).match();
    }

    private String lad(String cell) {
        return match(cell)
                .entry()
                .orElseThrow()
                .area(AreaType.LAD)
                .orElseThrow()
                .text();
    }

    /** Rows in blocks are looked up in batches, in each directory those that are missing so far. */
    @Test
    void givesManyRowsAtOnceWhatItGivesOneAfterAnother() throws IOException {
        List<String> cells =
                List.of("ZX1 1AA", "zx11ac", "ZX10 1AD", "", "ZY1 0AA", "ZX1 1AB", "n/a", "ZX1 9ZZ", "ZX1-1AC");
        StringBuilder text = new StringBuilder("Client,Postcode\n");
        for (int row = 0; row < 700; row++) {
            text.append(row).append(',').append(cells.get(row % cells.size())).append('\n');
        }
        String blocks = enriched(text.toString(), false);
        assertThat(blocks).isEqualTo(enriched(text.toString(), true)).contains("from nspl-2021-11");
        assertThat(blocks.lines()).hasSize(702);
    }

    /** The enriched list, with what was counted in a last line. */
    private String enriched(String text, boolean oneByOne) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ClientList clients = ClientList.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "list.csv", ClientOptions.DETECT)) {
            assertThat(clients.isInBlocks()).isTrue();
            Enrichment enrichment = new Enrichment(clients, enricher, AreaNames.in(List.of()), Set.of());
            enrichment.toCsv(out, false);
            if (oneByOne) {
                enrichment.oneByOne();
            }
            MatchSummary summary = enrichment.run(rows -> {});
            return out.toString(StandardCharsets.UTF_8) + summary;
        }
    }

    @Test
    void whatTheFirstHasComesFromTheFirst() {
        assertThat(lad("ZX1 1AA")).isEqualTo("E06000065");
        assertThat(match("ZX1 1AA").notes()).isEmpty();
        assertThat(enricher.isFallback(enricher.enrich("ZX1 1AA"))).isFalse();
    }

    @Test
    void whatOnlyTheOtherHasComesFromItAndTheNoteSaysSo() {
        assertThat(lad("zx1 1ac")).isEqualTo("E07000165");
        assertThat(match("ZX1 1AC").outcome()).isEqualTo(Outcome.MATCHED);
        assertThat(match("ZX1 1AC").notes()).containsExactly("from nspl-2021-11");
        assertThat(enricher.isFallback(enricher.enrich("ZX1 1AC"))).isTrue();
        assertThat(match("12 High Street, ZX1 1AC").notes())
                .containsExactly("taken out of a longer text", "from nspl-2021-11");
    }

    @Test
    void anExactCodeOfTheOtherIsBetterThanARepairInTheFirst() {
        assertThat(match("ZX1O 1AE").notes()).containsExactly("from nspl-2021-11");
        assertThat(match("ZX1O 1AD").notes()).containsExactly("letter O read as 0", "from nspl-2021-11");
        assertThat(match("ZXI 1AA").notes()).as("the first has it").containsExactly("letter I read as 1");
        assertThat(match("ZXI 1AC").notes()).containsExactly("letter I read as 1", "from nspl-2021-11");
    }

    @Test
    void areasOfEitherAreInstalled() {
        assertThat(match("ZY1 0ZZ").notes()).containsExactly("well formed, but not in the directory");
        assertThat(match("LS1 1AA").notes()).containsExactly("its postcode area (LS) is not installed");
        assertThat(enricher.isOfAreaNotInstalled(enricher.enrich("LS1 1AA"))).isTrue();
        assertThat(enricher.isOfAreaNotInstalled(enricher.enrich("ZY1 0ZZ"))).isFalse();
        assertThat(enricher.isOfAreaNotInstalled(enricher.enrich("?"))).isFalse();
        assertThat(match("ZY1").notes()).containsExactly("only the first part of a postcode");
    }

    @Test
    void noTwoPostcodesOfTheTwoHaveTheSameNumber() {
        Set<Integer> numbers = new HashSet<>();
        for (PostcodeDirectory each : enricher.directories()) {
            for (int row = 0; row < each.size(); row++) {
                assertThat(numbers.add(enricher.number(each.at(row)))).isTrue();
            }
        }
        assertThat(numbers)
                .hasSize(newer.size() + older.size())
                .allMatch(number -> number >= 0 && number < enricher.postcodes());
    }

    @Test
    void rowsOfTheTwoAreCountedApart() {
        Crowds crowds = new Crowds(enricher);
        crowds.add(1, enricher.enrich("ZX1 1AA")); // row 0 of the newer, as ZX1 1AA is of the older
        crowds.add(2, enricher.enrich("ZX1 1AC"));
        crowds.add(3, enricher.enrich("ZX1 1AC"));
        assertThat(crowds.largest()).contains(new Enrichment.Crowd(2, 2));
    }

    @Test
    void whereTheOtherLacksTheSmallAreasOfAnIndexThereAreNoFiguresAndANote() throws IOException {
        DeprivationIndex england = SmallAtlas.england(folder);
        Enricher both = Enricher.of(List.of(newer, older), List.of(england));
        assertThat(both.enrich("ZX1 1AA").deprivation(england)).isPresent();
        assertThat(both.enrich("ZX1 1AC").deprivation(england)).isEmpty();
        assertThat(both.missingFigures(both.enrich("ZX1 1AC")))
                .containsExactly("its small area of 2021 is not in nspl-2021-11, and iod2025 is on those");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enricher.of(List.of(older, newer), List.of(england)))
                .withMessageStartingWith("indices: iod2025 is on the small areas of 2021");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Enricher.of(List.of(), List.of()))
                .withMessageStartingWith("directories:");
    }
}
