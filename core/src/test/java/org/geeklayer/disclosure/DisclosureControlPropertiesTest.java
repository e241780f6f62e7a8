package org.geeklayer.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.Report.Control;

/**
 * What is promised of a publication, on random reports, against an attacker who solves all of it in whole numbers.
 * {@code -Dtest.jvmOptions=-Dgeeklayer.reports=100} tries a hundred times as many reports.
 */
class DisclosureControlPropertiesTest {
    /** Reports in one try, since the tries of a property are a constant. */
    private static final int REPORTS = Integer.getInteger("geeklayer.reports", 1);

    /** Evenly, since small numbers, which are preferred otherwise, would come again and again. */
    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().withDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 3000, seed = "20260122", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void nobodyLearnsOfASmallNumberOfPeople(@ForAll("seeds") long seed) {
        for (int i = 0; i < REPORTS; i++) {
            assertKept(DisclosureControl::protect, RandomReport.people(seed + i));
        }
    }

    @Property(tries = 400, seed = "20260124", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void nobodyLearnsOfASmallNumberBesideAPreset(@ForAll("seeds") long seed) {
        for (int i = 0; i < REPORTS; i++) {
            assertKept(DisclosureControl::protect, RandomReport.withPreset(seed + i));
        }
    }

    @Property(tries = 300, seed = "20260125", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void nobodyLearnsOfASmallNumberFromTwoNationsTogether(@ForAll("seeds") long seed) {
        for (int i = 0; i < REPORTS; i++) {
            assertKept(DisclosureControl::protect, RandomReport.ofTwoNations(seed + i));
        }
    }

    @Property(tries = 500, seed = "20260127", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void nobodyLearnsOfASmallNumberFromWhatGroupsAreSplitInto(@ForAll("seeds") long seed) {
        for (int i = 0; i < REPORTS; i++) {
            assertKept(DisclosureControl::protect, RandomAspects.people(seed + i));
        }
    }

    @Property(tries = 100, seed = "20260128", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void allIsShownOfWhatGroupsAreSplitIntoWhereThereArePlenty(@ForAll("seeds") long seed) {
        Report report = RandomAspects.plentiful(seed);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(Audit.broken(report, protection).or(() -> Audit.missing(report, protection)))
                .as(() -> report.with(protection))
                .isEmpty();
    }

    /** Each of these keeps all that is promised of a part of the publication. */
    @Example
    void aControlThatTakesOnlySomeTablesTogetherOrTellsZerosIsCaught() {
        List<Control> controls = List.of(
                Controls.EACH_TABLE_BY_ITSELF,
                Controls.WITHOUT_UNIONS,
                Controls.TELLING_ZEROS,
                Controls.HIDING_ZEROS,
                Controls.NAIVE);
        for (Control control : controls) {
            int caught = 0;
            for (long seed = 0; seed < 100; seed++) {
                caught += broken(control, RandomAspects.people(seed * 7919)).isPresent() ? 1 : 0;
            }
            assertThat(caught).as("" + controls.indexOf(control)).isGreaterThan(10);
        }
    }

    /** What is safe in the report of one nation is not beside the grand total and the other's. */
    @Example
    void nationsThatAreProtectedEachByItselfAreCaught() {
        int caught = 0;
        for (long seed = 0; seed < 200; seed++) {
            caught += broken(Controls.EACH_NATION_BY_ITSELF, RandomReport.ofTwoNations(seed))
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(caught).isGreaterThan(5);
    }

    @Property(tries = 100, seed = "20260126", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void twoNationsWithPlentyEverywhereAreShownWhole(@ForAll("seeds") long seed) {
        Report report = RandomReport.plentifulOfTwoNations(seed);
        Protection protection = report.protectedBy(DisclosureControl::protect);
        assertThat(Audit.broken(report, protection).or(() -> Audit.missing(report, protection)))
                .as(() -> report.with(protection))
                .isEmpty();
    }

    @Property(tries = 500, seed = "20260123", shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void allIsShownWhereThereArePlentyEverywhere(@ForAll("seeds") long seed) {
        for (int i = 0; i < REPORTS; i++) {
            Report report = RandomReport.plentiful(seed + i);
            Protection protection = report.protectedBy(DisclosureControl::protect);
            assertThat(Audit.broken(report, protection).or(() -> Audit.missing(report, protection)))
                    .as(() -> report.with(protection))
                    .isEmpty();
        }
    }

    private static void assertKept(Control control, People people) {
        if (broken(control, people).isEmpty()) {
            return;
        }
        People smallest = people.smallest(fewer -> broken(control, fewer).isPresent());
        throw new AssertionError(broken(control, smallest).orElseThrow() + '\n' + text(control, report(smallest)));
    }

    private static Report report(People people) {
        return people.report(RandomReport.atoms(people));
    }

    /** A control that fails on a report breaks its promise too, and is to be shown the smallest such report. */
    private static Optional<String> broken(Control control, People people) {
        Report report = report(people);
        try {
            return Audit.broken(report, report.protectedBy(control));
        } catch (RuntimeException e) {
            return Optional.of(e + " at " + e.getStackTrace()[0]);
        }
    }

    private static String text(Control control, Report report) {
        try {
            return report.with(report.protectedBy(control));
        } catch (RuntimeException e) {
            return report.with(report.protectedBy(Controls.SILENT));
        }
    }

    @Example
    void aControlThatWithholdsOnlySmallCountsIsCaught() {
        int caught = 0;
        for (long seed = 0; seed < 100; seed++) {
            caught += broken(Controls.NAIVE, RandomReport.people(seed)).isPresent() ? 1 : 0;
        }
        assertThat(caught).isGreaterThan(50);
    }

    @Example
    void aControlThatPublishesNothingProtectsAndIsUseless() {
        for (long seed = 0; seed < 100; seed++) {
            assertKept(Controls.SILENT, RandomReport.people(seed));
            Report report = RandomReport.plentiful(seed);
            assertThat(Audit.missing(report, report.protectedBy(Controls.SILENT)))
                    .isPresent();
        }
    }

    @Example
    void aReportWithPlentyEverywhereNeedsNoControl() {
        for (long seed = 0; seed < 100; seed++) {
            Report report = RandomReport.plentiful(seed);
            Protection protection = report.protectedBy(Controls.NAIVE);
            assertThat(Audit.broken(report, protection).or(() -> Audit.missing(report, protection)))
                    .isEmpty();
        }
    }

    @Example
    void aFailureIsToldByASmallReport() {
        int found = 0;
        for (long seed = 0; found < 20; seed++) {
            People people = RandomReport.people(seed);
            if (broken(Controls.NAIVE, people).isPresent()) {
                People smallest =
                        people.smallest(fewer -> broken(Controls.NAIVE, fewer).isPresent());
                assertThat(smallest.places().size()).isBetween(1, 10);
                assertThat(broken(Controls.NAIVE, smallest)).isPresent();
                found++;
            }
        }
    }
}
