package org.geeklayer.reach;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.Count;
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
     * The groups of a column in one baseline.
     *
     * @param people of each group the people by decile, or by step where there are no deciles
     * @param bases of each group the number as it is published
     * @param everybody the number of all as it is published
     */
    record Asked(String column, List<long[]> people, List<Count> bases, Count everybody) {}

    /** Tests every column of every baseline, in their order. */
    List<Test> of(List<Asked> columns) {
        List<Optional<GroupTest>> tests = new ArrayList<>();
        List<Integer> leftOut = new ArrayList<>();
        for (Asked asked : columns) {
            List<long[]> people = new ArrayList<>();
            for (int group = 0; group < asked.bases().size(); group++) {
                if (asked.bases().get(group).shown().orElse(0) >= SMALLEST_GROUP) {
                    people.add(asked.people().get(group));
                }
            }
            leftOut.add(asked.bases().size() - people.size());
            tests.add(
                    gradients.isEnough(asked.everybody())
                            ? GroupTest.of(people.toArray(long[][]::new))
                            : Optional.empty());
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
            results.add(new Test(columns.get(i).column(), result));
        }
        return results;
    }

    private static String printed(double p) {
        return p < LEAST_PRINTED
                ? "<0.01"
                : BigDecimal.valueOf(p).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
