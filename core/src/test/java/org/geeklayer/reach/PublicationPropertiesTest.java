package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.disclosure.PublicationAudit;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.table.Table;

/** Whole reports of random lists, small ones above all, against an exact attacker. */
class PublicationPropertiesTest {
    private static Path folder;
    private static ReachFixture nation;
    private static NationsFixture nations;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("reach");
        nation = new ReachFixture(folder);
        nations = new NationsFixture(folder);
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
    Arbitrary<DisclosureRule> rules() {
        return Arbitraries.of(
                DisclosureRule.STANDARD,
                new DisclosureRule(10, 5),
                new DisclosureRule(3, 1),
                new DisclosureRule(5, 10));
    }

    @Provide
    Arbitrary<Optional<AreaType>> areas() {
        return Arbitraries.of(
                Optional.empty(),
                Optional.of(AreaType.LAD),
                Optional.of(AreaType.MSOA),
                Optional.of(AreaType.SMALL_AREA));
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void everySmallNumberKeepsAllItsValues(
            @ForAll long seed, @ForAll("rules") DisclosureRule rule, @ForAll("areas") Optional<AreaType> areas)
            throws IOException {
        Random random = new Random(seed);
        int[] sizes = {1 + random.nextInt(12), 1 + random.nextInt(80), 60 + random.nextInt(400)};
        List<List<String>> rows = ReachFixture.both(
                ReachFixture.invented(sizes[random.nextInt(sizes.length)], seed),
                ReachFixture.crowd(random.nextInt(7), 1 + random.nextInt(200), random.nextBoolean() ? "Hub" : "Phone"));
        Reach reach = nation.count(ReachFixture.people(ReachFixture.CHANNEL, ReachFixture.SERVICE), rows);
        Baseline baseline = random.nextBoolean() ? nation.baseline("Northby") : nation.baseline("Northby", "Westby");
        Publication publication =
                new Publication(reach, List.of(baseline), areas.map(Geography::of), nation.names, Optional.of(rule));
        assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                .isEmpty();

        for (Section section : publication.reports().get(0).sections()) {
            boolean hasNumber = section.base().shown().isPresent();
            assertThat(hasNumber || section.isEverybody())
                    .as("groups without a number are not listed")
                    .isTrue();
            assertThat(section.lines()).allMatch(line -> hasNumber && !(line.people() instanceof Count.Unpublished));
            section.gradient()
                    .concentration()
                    .ifPresent(index -> assertThat(
                                    rule.least(section.base().shown().orElseThrow()))
                            .as("no gradient of under 30 people")
                            .isGreaterThanOrEqualTo(30));
        }
    }

    /** Two nations together, either with a preset that is not by rank alone, or one of them by itself. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void everySmallNumberKeepsAllItsValuesInSeveralNations(
            @ForAll long seed,
            @ForAll("rules") DisclosureRule rule,
            @ForAll("areas") Optional<AreaType> areas,
            @ForAll boolean hasPreset,
            @ForAll boolean isOne)
            throws IOException {
        Random random = new Random(seed);
        int[] sizes = {1 + random.nextInt(12), 1 + random.nextInt(80), 60 + random.nextInt(250)};
        List<List<String>> rows =
                NationsFixture.invented(sizes[random.nextInt(sizes.length)], sizes[random.nextInt(sizes.length)], seed);
        Reach reach = nations.count(
                ReachFixture.people(ReachFixture.CHANNEL, ReachFixture.SERVICE), rows, nations.england, nations.wales);
        Optional<Preset> preset = hasPreset ? Optional.of(nations.preset) : Optional.empty();
        Baseline england = nations.english(preset, "Northby");
        List<Baseline> baselines = isOne
                ? List.of(england)
                : List.of(england, nations.welsh(preset, 20 + random.nextInt(NationsFixture.WELSH - 20)));
        Optional<AreaType> counted = areas.filter(type -> type != AreaType.MSOA); // of which this directory has none
        Publication publication =
                new Publication(reach, baselines, counted.map(Geography::of), nations.names, Optional.of(rule));
        assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                .isEmpty();
        for (ReachReport report : publication.reports()) {
            assertThat(report.everybody().lines()).noneMatch(line -> line.people() instanceof Count.Unpublished);
        }
    }

    private static int[] by(Random random) {
        return new int[][] {{}, {ReachFixture.CHANNEL}, {ReachFixture.CHANNEL, ReachFixture.SERVICE}}
                [random.nextInt(3)];
    }

    /** Whole bundles: with time, reasons, outcomes and amounts. */
    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void everySmallNumberOfABundleKeepsAllItsValues(
            @ForAll long seed, @ForAll("rules") DisclosureRule rule, @ForAll("areas") Optional<AreaType> areas)
            throws IOException {
        Random random = new Random(seed);
        int[] sizes = {1 + random.nextInt(15), 1 + random.nextInt(90), 60 + random.nextInt(300)};
        List<List<String>> rows =
                InventedRecords.of(ReachFixture.invented(sizes[random.nextInt(sizes.length)], seed), seed);
        ReachOptions options = InventedRecords.options(InventedRecords.some(random), random.nextInt(3) > 0, by(random));
        Reach reach = nation.count(options, InventedRecords.HEADER, rows);
        Baseline baseline = random.nextBoolean() ? nation.baseline("Northby") : nation.baseline("Northby", "Westby");
        Publication publication =
                new Publication(reach, List.of(baseline), areas.map(Geography::of), nation.names, Optional.of(rule));
        assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                .isEmpty();
        assertFollowUp(publication.reports().get(0), rule);
    }

    /** Two nations, with a preset that is not by rank alone or without. */
    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    void everySmallNumberOfABundleOfSeveralNationsKeepsAllItsValues(
            @ForAll long seed,
            @ForAll("rules") DisclosureRule rule,
            @ForAll("areas") Optional<AreaType> areas,
            @ForAll boolean hasPreset,
            @ForAll boolean isOne)
            throws IOException {
        Random random = new Random(seed);
        int[] sizes = {1 + random.nextInt(12), 1 + random.nextInt(80), 60 + random.nextInt(200)};
        List<List<String>> rows = InventedRecords.of(
                NationsFixture.invented(sizes[random.nextInt(sizes.length)], sizes[random.nextInt(sizes.length)], seed),
                seed);
        ReachOptions options = InventedRecords.options(InventedRecords.some(random), random.nextInt(3) > 0, by(random));
        Reach reach = nations.count(options, InventedRecords.HEADER, rows, nations.england, nations.wales);
        Optional<Preset> preset = hasPreset ? Optional.of(nations.preset) : Optional.empty();
        Baseline england = nations.english(preset, "Northby");
        List<Baseline> baselines = isOne
                ? List.of(england)
                : List.of(england, nations.welsh(preset, 20 + random.nextInt(NationsFixture.WELSH - 20)));
        Optional<AreaType> counted = areas.filter(type -> type != AreaType.MSOA);
        Publication publication =
                new Publication(reach, baselines, counted.map(Geography::of), nations.names, Optional.of(rule));
        assertThat(PublicationAudit.broken(rule, publication.plan, publication.protection))
                .isEmpty();
        publication.reports().forEach(report -> assertFollowUp(report, rule));
    }

    /** No zero is shown of a state, no slope is told of under 30 people, and no sum is exact. */
    private static void assertFollowUp(ReachReport report, DisclosureRule rule) {
        assertThat(report.followUp().states())
                .noneMatch(line -> line.people().shown().orElse(1) == 0);
        for (FollowUp.OutcomeLine line : report.followUp().outcomes()) {
            assertThat(List.of(line.achieved(), line.notAchieved(), line.notRecorded()))
                    .noneMatch(count -> count.shown().orElse(1) == 0);
            if (line.slope().flatMap(FollowUp.Slope::oddsRatio).isPresent()) {
                assertThat(rule.least(line.achieved().shown().orElseThrow())
                                + rule.least(line.notAchieved().shown().orElseThrow()))
                        .isGreaterThanOrEqualTo(30);
            }
        }
        for (FollowUp.ValueLine line : report.followUp().values()) {
            line.sum().ifPresent(sum -> {
                assertThat(sum.remainder(line.unit())).isZero();
                assertThat(line.people().shown()).isPresent();
            });
        }
    }

    /** Every table of a bundle, as it is written. */
    private static List<String> tables(Reach reach, Baseline baseline, AreaType areas, Optional<DisclosureRule> rule)
            throws IOException {
        ReachReports reports = reach.report(List.of(baseline), Optional.of(Geography.of(areas)), nation.names, rule);
        List<Optional<Table>> tables = List.of(
                Optional.of(reports.bands()),
                Optional.of(reports.groups()),
                reports.areaTable(),
                reports.timeTable(),
                reports.outcomeTable(),
                reports.valueTable(),
                Optional.of(reports.qualityTable()),
                reports.disclosureLog());
        List<String> texts = new ArrayList<>();
        for (Optional<Table> table : tables) {
            texts.add(table.isPresent() ? ReachFixture.csv(table.get()) : "");
        }
        return texts;
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfTheRowsChangesNoTable(@ForAll long seed, @ForAll boolean isControlled) throws IOException {
        List<List<String>> rows = InventedRecords.of(ReachFixture.invented(300, seed), seed);
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        ReachOptions options =
                InventedRecords.options(InventedRecords.everything(), true, ReachFixture.CHANNEL, ReachFixture.SERVICE);
        Optional<DisclosureRule> rule = isControlled ? ReachFixture.CONTROLLED : ReachFixture.EXACT;
        Baseline baseline = nation.baseline("Northby", "Westby");
        List<String> tables =
                tables(nation.count(options, InventedRecords.HEADER, rows), baseline, AreaType.MSOA, rule);
        assertThat(tables(nation.count(options, InventedRecords.HEADER, shuffled), baseline, AreaType.MSOA, rule))
                .isEqualTo(tables);
        assertThat(tables.subList(0, 7)).allMatch(text -> text.lines().count() > 1);
    }
}
