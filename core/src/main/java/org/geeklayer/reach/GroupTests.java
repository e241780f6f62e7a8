package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.Count;
import org.geeklayer.reach.Publication.Grouped;
import org.geeklayer.reach.ReachReport.Test;
import org.geeklayer.reach.ReachReport.TestResult;
import org.geeklayer.statistics.Adjustment;
import org.geeklayer.statistics.GroupTest;

/** Tests for each column whether its groups differ; all p-values of the report are adjusted together. */
final class GroupTests {
    private static final double CLEAR = 0.05;
    private static final double LEAST_PRINTED = 0.01;
    /** Groups that are shown with fewer people are left out of the test: one stray value would keep it from being made. */
    private static final int SMALLEST_GROUP = 10;

    private final Gradients gradients;

    GroupTests(Gradients gradients) {
        this.gradients = gradients;
    }

    /**
     * Tests every column.
     *
     * @param bases for each column the groups' numbers as they are published
     * @param everybody the number of all as it is published
     */
    List<Test> of(List<Grouped> groupings, List<List<Count>> bases, Count everybody) {
        List<Optional<GroupTest>> tests = new ArrayList<>();
        List<Integer> leftOut = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            List<long[]> people = new ArrayList<>();
            for (int group = 0; group < bases.get(i).size(); group++) {
                if (bases.get(i).get(group).shown().orElse(0) >= SMALLEST_GROUP) {
                    people.add(groupings.get(i).placings.get(group).byDecile());
                }
            }
            leftOut.add(bases.get(i).size() - people.size());
            tests.add(gradients.isEnough(everybody) ? GroupTest.of(people.toArray(long[][]::new)) : Optional.empty());
        }
        List<Double> adjusted = Adjustment.BENJAMINI_HOCHBERG.adjust(
                tests.stream().flatMap(Optional::stream).map(GroupTest::p).toList());
        List<Test> results = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < tests.size(); i++) {
            Optional<TestResult> result = Optional.empty();
            if (tests.get(i).isPresent()) {
                GroupTest test = tests.get(i).get();
                double p = adjusted.get(next);
                next++;
                result = Optional.of(new TestResult(
                        gradients.rounded(test.chiSquared()),
                        test.degreesOfFreedom(),
                        printed(test.p()),
                        printed(p),
                        gradients.rounded(test.cramersV()),
                        leftOut.get(i) > 0,
                        p < CLEAR));
            }
            results.add(new Test(groupings.get(i).column, result));
        }
        return results;
    }

    private static String printed(double p) {
        return p < LEAST_PRINTED
                ? "<0.01"
                : BigDecimal.valueOf(p).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
