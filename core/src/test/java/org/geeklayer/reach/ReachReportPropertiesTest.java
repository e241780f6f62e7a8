package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaType;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.table.Table;
import org.geeklayer.testing.SmallNation;

/** The order of a list's rows changes no byte of a report. */
class ReachReportPropertiesTest {
    private static Path folder;
    private static ReachFixture nation;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("reach");
        nation = new ReachFixture(folder);
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

    /** People with several contacts each, whose dates tie and whose spellings vary. */
    @Provide
    Arbitrary<List<List<String>>> lists() {
        Arbitrary<String> cells = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(1, 30).map(area -> SmallNation.postcode(area, area % 2))),
                Tuple.of(6, Arbitraries.integers().between(1, 200).map(area -> SmallNation.postcode(area, 0))),
                Tuple.of(1, Arbitraries.of("", "nfa", "ZX9 1AA", SmallNation.ABROAD, "?")));
        return Combinators.combine(
                        Arbitraries.integers().between(1, 120).map(id -> "P" + id),
                        cells,
                        Arbitraries.of("Phone", "phone", "Visit", " Visit", "Web", ""),
                        Arbitraries.of("Advice", "Food"),
                        Arbitraries.of("2025-04-01", "2025-05-01", "1 June 2025", "soon"))
                .as((id, cell, channel, service, date) -> List.of(id, cell, channel, service, date))
                .list()
                .ofMinSize(2)
                .ofMaxSize(220);
    }

    @Provide
    Arbitrary<Optional<DisclosureRule>> rules() {
        return Arbitraries.of(ReachFixture.EXACT, ReachFixture.CONTROLLED, Optional.of(new DisclosureRule(10, 1)));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void permutingTheRowsChangesNoByte(
            @ForAll("lists") List<List<String>> rows,
            @ForAll("rules") Optional<DisclosureRule> rule,
            @ForAll boolean byLastContact,
            @ForAll int seed)
            throws IOException {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(tables(shuffled, rule, byLastContact)).isEqualTo(tables(rows, rule, byLastContact));
    }

    private static List<String> tables(List<List<String>> rows, Optional<DisclosureRule> rule, boolean byLastContact)
            throws IOException {
        List<List<String>> dated = new ArrayList<>(rows);
        dated.add(List.of("P0", SmallNation.postcode(1, 0), "Phone", "Food", "2025-04-01")); // one date at least
        ReachOptions options = new ReachOptions(
                OptionalInt.of(0),
                false,
                OptionalInt.of(4),
                Optional.empty(),
                Optional.of(LocalDate.of(2025, 6, 1)),
                List.of(),
                List.of(ReachFixture.CHANNEL, ReachFixture.SERVICE),
                byLastContact,
                Set.of(Postcode.parse(SmallNation.postcode(2, 0))));
        Reach reach = nation.count(options, dated);
        Baseline baseline = nation.baseline("Northby", "Southby");
        ReachReports result = reach.report(baseline, Optional.of(AreaType.MSOA), nation.names, rule);
        List<Table> tables = new ArrayList<>(List.of(
                result.report().bands(),
                result.report().groups(),
                result.report().qualityTable()));
        result.report().areaTable().ifPresent(tables::add);
        result.disclosureLog().ifPresent(tables::add);
        List<String> texts = new ArrayList<>();
        for (Table table : tables) {
            texts.add(ReachFixture.csv(table));
        }
        texts.add(reach.mainDistricts(rule).toString());
        return texts;
    }
}
