package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.reach.ReachOptions.Questions;
import org.geeklayer.testing.SmallAtlas;

/** Compares the counter with a naive one on random small lists, in several orders. */
class PeopleCounterPropertiesTest {
    private static final String HEADER = "id,date,postcode,channel,consent,service,outcome,reason,fee";

    private static final Map<String, String> AREAS = Map.of(
            "ZX1 1AA", "E01999001",
            "zx11ab", "E01999001",
            "ZX1 1AF", "E01999003",
            "ZX1 1AG", "E01999003",
            "ZX10 1AA", "E01999005",
            "NP9 1AA", "W01999001");

    private static final Map<String, Unplaced> REASONS = Map.of(
            "ZX1 1AJ", Unplaced.NO_SMALL_AREA,
            "ZX1", Unplaced.PARTIAL,
            "ZX1 1AE", Unplaced.NO_GEOGRAPHY,
            "NFA", Unplaced.NO_FIXED_ABODE,
            "ZX9 9ZZ", Unplaced.UNKNOWN,
            "by the canal", Unplaced.MALFORMED,
            "", Unplaced.BLANK);

    private static final Arbitrary<List<String>> ANSWERS = Combinators.combine(
                    Arbitraries.of("Debt advice", "debt advice", "Job club", ""),
                    Arbitraries.of("Improved", "improved ", "No change", "Worse", "(not recorded)", ""),
                    Arbitraries.of("Moved", "moved", "Died", "No contact", ""),
                    Arbitraries.of(
                            QuestionsOracle.AMOUNTS.keySet().stream().sorted().toList()))
            .as((service, outcome, reason, fee) -> List.of(service, outcome, reason, fee));

    private static Path folder;
    private static Enricher enricher;

    @BeforeContainer
    static void openAtlas() throws IOException {
        folder = Files.createTempDirectory("people");
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<List<List<String>>> lists() {
        List<String> cells = new ArrayList<>(AREAS.keySet());
        cells.addAll(REASONS.keySet());
        Collections.sort(cells);
        return Combinators.combine(
                        Arbitraries.of("A", " A ", "a", "B", "C", "D", ""),
                        Arbitraries.of(
                                "2025-04-01",
                                "01/04/2025",
                                "2025-04-02",
                                "1 May 2025",
                                "2025-02-28",
                                "2024-04-01",
                                "2024-01-01",
                                "2026-01-31",
                                "soon",
                                ""),
                        Arbitraries.of(cells),
                        Arbitraries.of("Phone", "phone ", " PHONE", "Web", "web", "Street", "", "(Not recorded)"),
                        Arbitraries.of("yes", "Yes ", "no", ""),
                        ANSWERS)
                .as((id, date, cell, channel, consent, answers) -> Stream.concat(
                                Stream.of(id, date, cell, channel, consent), answers.stream())
                        .toList())
                .list()
                .ofMaxSize(25);
    }

    @Provide
    Arbitrary<ReachOptions> options() {
        Arbitrary<OptionalInt> dates = Arbitraries.of(OptionalInt.empty(), OptionalInt.of(1));
        Arbitrary<Optional<LocalDate>> from =
                Arbitraries.of(Optional.<LocalDate>empty(), Optional.of(LocalDate.of(2025, 4, 1)));
        Arbitrary<Optional<LocalDate>> to =
                Arbitraries.of(Optional.<LocalDate>empty(), Optional.of(LocalDate.of(2025, 4, 2)));
        Arbitrary<List<ReachOptions.Filter>> where = Arbitraries.of(
                        new ReachOptions.Filter(4, "YES"),
                        new ReachOptions.Filter(4, " "),
                        new ReachOptions.Filter(3, "phone"))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        Arbitraries.of(0, 0, 0, 1, 2),
                        dates,
                        from,
                        to,
                        where,
                        Arbitraries.of(3, 4).list().ofMaxSize(2),
                        Arbitraries.of(false, true),
                        Arbitraries.of("ZX1 1AA", "ZX1 1AF", "ZX9 9ZZ")
                                .map(Postcode::parse)
                                .set())
                .as((mode, date, first, last, filters, by, byLast, excluded) -> new ReachOptions(
                        mode == 0 ? OptionalInt.of(0) : OptionalInt.empty(),
                        mode == 1,
                        date,
                        date.isPresent() ? first : Optional.empty(),
                        date.isPresent() ? last : Optional.empty(),
                        filters,
                        by,
                        byLast,
                        Set.copyOf(excluded)));
    }

    @Provide
    Arbitrary<Questions> questions() {
        return Combinators.combine(
                        Arbitraries.of(0, 1, 2, 11, 12, 13, 21),
                        Arbitraries.of(OptionalInt.empty(), OptionalInt.of(7)),
                        Arbitraries.of("", "improved", "IMPROVED", "worse", "never"),
                        Arbitraries.of(OptionalInt.empty(), OptionalInt.of(5)),
                        Arbitraries.of(OptionalInt.empty(), OptionalInt.of(8)))
                .as((lapse, reason, outcome, service, value) -> new Questions(
                        lapse == 0 ? OptionalInt.empty() : OptionalInt.of(lapse),
                        lapse == 0 ? OptionalInt.empty() : reason,
                        outcome.isEmpty() ? Optional.empty() : Optional.of(new ReachOptions.Filter(6, outcome)),
                        outcome.isEmpty() ? OptionalInt.empty() : service,
                        value));
    }

    private static ReachOptions asking(ReachOptions options, Questions questions) {
        boolean canTellTime =
                options.idColumn().isPresent() && options.dateColumn().isPresent();
        return options.asking(
                canTellTime
                        ? questions
                        : new Questions(
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                questions.outcome(),
                                questions.serviceColumn(),
                                questions.valueColumn()));
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheNaiveCountInAnyOrder(
            @ForAll("lists") List<List<String>> rows,
            @ForAll("options") ReachOptions unasked,
            @ForAll("questions") Questions questions,
            @ForAll int seed)
            throws IOException {
        ReachOptions options = asking(unasked, questions);
        Optional<PeopleTally> found = counted(rows, options);
        Optional<PeopleTally> expected = Optional.of(oracle(options).count(rows))
                .filter(tally -> !lacksDates(options, tally) && !QuestionsOracle.areInVain(options, rows, tally));
        assertThat(found).isEqualTo(expected);

        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(counted(shuffled, options).map(PeopleCounterPropertiesTest::withoutRowNumber))
                .isEqualTo(found.map(PeopleCounterPropertiesTest::withoutRowNumber));
    }

    private static PeopleOracle oracle(ReachOptions options) {
        return new PeopleOracle(
                options,
                2,
                AREAS,
                REASONS,
                postcode -> enricher.directory().find(postcode).orElseThrow().row());
    }

    private static Optional<PeopleTally> counted(List<List<String>> rows, ReachOptions options) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        rows.forEach(row -> text.append('\n').append(String.join(",", row)));
        try {
            return Optional.of(PeopleCounterTest.count(enricher, Vintage.CENSUS_2021, options, text + "\n"));
        } catch (DataFormatException e) {
            assertThat(e)
                    .hasMessageMatching(
                            "list.csv: no cell of column .*(could be read as a (date|number), .*|has the value asked for)");
            return Optional.empty();
        }
    }

    private static boolean lacksDates(ReachOptions options, PeopleTally tally) {
        long passed = tally.rows().read() - tally.rows().filteredOut();
        return options.dateColumn().isPresent() && passed > 0 && tally.rows().undated() == passed;
    }

    private static PeopleTally withoutRowNumber(PeopleTally tally) {
        return new PeopleTally(
                tally.vintage(),
                tally.rows(),
                tally.units(),
                tally.conflicts(),
                tally.by(),
                tally.inExcludedPostcodes(),
                tally.atPostcodes(),
                tally.crowd().map(crowd -> new PeopleTally.Crowd(crowd.units(), 0)),
                tally.aspects(),
                tally.time(),
                tally.amounts());
    }
}
