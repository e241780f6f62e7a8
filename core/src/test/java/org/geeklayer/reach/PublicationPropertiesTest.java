package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
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
    @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
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
}
