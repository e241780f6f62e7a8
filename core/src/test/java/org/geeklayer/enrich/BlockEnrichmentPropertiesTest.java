package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.testing.SmallAtlas;

/** Rows in blocks beside rows one after another: the same bytes, the same counts, the same faults. */
class BlockEnrichmentPropertiesTest {
    private static Path folder;
    private static Enricher withoutIndex;
    private static Enricher withIndices;
    private static AreaNames names;

    @BeforeContainer
    static void openAtlas() throws IOException {
        folder = Files.createTempDirectory("block-enrichment");
        withoutIndex = Enricher.of(SmallAtlas.directory(folder), List.of());
        withIndices = Enricher.of(
                SmallAtlas.directory(folder), List.of(SmallAtlas.england(folder), SmallAtlas.wales(folder)));
        names = SmallAtlas.names(folder);
    }

    @AfterContainer
    static void deleteAtlas() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    /** Everything that one way of reading a list gives. */
    private record Given(
            String csv,
            String rejects,
            Optional<MatchSummary> summary,
            Optional<Enrichment.Crowd> crowd,
            List<Long> ages,
            String fault) {}

    private record Asked(
            Set<Addition> additions, boolean hasIndices, boolean forExcel, boolean hasRejects, boolean isDated) {}

    private static Given read(String text, Asked asked, boolean oneByOne) throws IOException {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        ClientOptions options = new ClientOptions(
                Optional.empty(), Optional.of(','), true, Optional.of(true), Optional.of("Postcode"), Optional.empty());
        try (ClientList clients =
                ClientList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "list.csv", options)) {
            assertThat(clients.isInBlocks()).isTrue();
            Enrichment enrichment =
                    new Enrichment(clients, asked.hasIndices ? withIndices : withoutIndex, names, asked.additions);
            enrichment.toCsv(csv, asked.forExcel).lookForCrowds();
            if (asked.hasRejects) {
                enrichment.rejectsTo(rejects, asked.forExcel);
            }
            if (asked.isDated) {
                enrichment.datedBy(1);
            }
            if (oneByOne) {
                enrichment.oneByOne();
            }
            try {
                MatchSummary summary = enrichment.run(rows -> {});
                return new Given(
                        csv.toString(StandardCharsets.UTF_8),
                        rejects.toString(StandardCharsets.UTF_8),
                        Optional.of(summary),
                        enrichment.crowd(),
                        List.of(enrichment.olderThanPostcode(), enrichment.withoutDate()),
                        "");
            } catch (DataFormatException e) {
                return new Given(
                        csv.toString(StandardCharsets.UTF_8),
                        rejects.toString(StandardCharsets.UTF_8),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        String.valueOf(e.getMessage()));
            }
        }
    }

    @Provide
    Arbitrary<String> cells() {
        List<String> postcodes = new ArrayList<>();
        for (int row = 0; row < withoutIndex.directory().size(); row++) {
            String postcode = withoutIndex.directory().at(row).postcode().toString();
            postcodes.add(postcode);
            postcodes.add(postcode.replace(" ", "").toLowerCase(java.util.Locale.ROOT));
            postcodes.add("\"" + postcode + "\"");
            postcodes.add(postcode.replace('1', 'I').replace('0', 'O'));
        }
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.of(postcodes)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "",
                                " ",
                                "GIR 0AA",
                                "gir0aa",
                                "NFA",
                                "ZX1",
                                "ZX1-1AA",
                                "ZZ99 3VZ",
                                "HX1 1AA",
                                "JE2 3AB",
                                "é",
                                "\"ZX1 1AA\"x",
                                "\"ZX1\n1AA\"",
                                "\"\"",
                                "ZX1\"1AA",
                                "ZX11AAA",
                                "12 High St, ZX1 1AA")),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.of("2001-05-03", "31/12/2024", "1999-13-13", "Zoë", "\"a,\"\"b\"\"\"")));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> row = cells().list().ofMinSize(1).ofMaxSize(5).map(cells -> String.join(",", cells));
        Arbitrary<String> lineEnds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just("\n")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("\r\n", "\r", "\n\n", "\"\n")));
        return Combinators.combine(row, lineEnds)
                .as((text, end) -> text + end)
                .list()
                .ofMaxSize(30)
                .map(rows -> "Postcode,When,Note\n" + String.join("", rows));
    }

    @Provide
    Arbitrary<Asked> asked() {
        Arbitrary<Set<Addition>> additions = Arbitraries.of(EnumSet.range(Addition.LSOA11, Addition.LSOA11))
                .set()
                .ofMaxSize(1);
        Arbitrary<Boolean> maybe = Arbitraries.of(true, false);
        return Combinators.combine(additions, maybe, maybe, maybe, maybe).as(Asked::new);
    }

    @Property(tries = 2000)
    void giveWhatRowsOneAfterAnotherGive(@ForAll("texts") String text, @ForAll("asked") Asked asked)
            throws IOException {
        assertThat(read(text, asked, false)).isEqualTo(read(text, asked, true));
    }
}
