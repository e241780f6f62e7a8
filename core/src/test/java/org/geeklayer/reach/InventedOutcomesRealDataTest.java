package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.geeklayer.Atlas;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Population;
import org.geeklayer.install.Published;
import org.geeklayer.reach.FollowUp.OutcomeLine;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.ReachOptions.Filter;
import org.geeklayer.reach.ReachOptions.Questions;
import org.geeklayer.reach.ReachReport.Estimate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists of an invented charity, of whose services one has outcomes that go with deprivation: seeds 1 to 10 at several sizes.
 * Needs a folder of published files, named by the environment variable GEEKLAYER_REAL_DATA, and Python 3.
 */
@Tag("real-data")
class InventedOutcomesRealDataTest {
    private static final String CALDERDALE = "E08000033";
    private static final String PLANTED = "Job club";
    private static final int SEEDS = 10;
    private static final List<Integer> SIZES = List.of(500, 2000, 8000);

    @TempDir
    private Path folder;

    /** What came out for a size. */
    private static final class Found {
        int inside;
        int found;
        int others;
        int othersExcludingOne;
        int othersFound;
        double sum;
    }

    /**
     * The slope that the truth implies: the maximum of the expected likelihood over deciles by their people, from bisection
     * of its two equations, the inner one for the intercept.
     */
    private static double impliedOddsRatio(Path list) throws IOException {
        double[] weights = new double[11];
        Matcher locatable = Pattern.compile("\"locatable\": \\{(.*?)\\}\\s*\\}", Pattern.DOTALL)
                .matcher(Files.readString(Path.of(list + ".truth.json")));
        assertThat(locatable.find()).isTrue();
        Matcher counts = Pattern.compile("\"(\\d+)\": (\\d+)").matcher(locatable.group());
        while (counts.find()) {
            weights[Integer.parseInt(counts.group(1))] += Double.parseDouble(counts.group(2));
        }
        double low = -2;
        double high = 2;
        for (int step = 0; step < 100; step++) {
            double slope = (low + high) / 2;
            double from = -20;
            double to = 20;
            for (int inner = 0; inner < 100; inner++) {
                double intercept = (from + to) / 2;
                if (score(weights, intercept, slope, 0) > 0) {
                    from = intercept;
                } else {
                    to = intercept;
                }
            }
            if (score(weights, from, slope, 1) > 0) {
                low = slope;
            } else {
                high = slope;
            }
        }
        return Math.exp(low);
    }

    private static double score(double[] weights, double intercept, double slope, int power) {
        double score = 0;
        for (int decile = 1; decile <= 10; decile++) {
            double improved = 0.35 + 0.03 * decile;
            double truth = improved / (improved + (1 - improved) * 2 / 3); // a third of the others has none recorded
            double fitted = 1 / (1 + Math.exp(-intercept - slope * decile));
            score += weights[decile] * (truth - fitted) * Math.pow(decile, power);
        }
        return score;
    }

    private static List<OutcomeLine> totals(ReachReport report) {
        return report.followUp().outcomes().stream()
                .filter(line -> line.part().breakdown().equals(Part.TOTAL))
                .toList();
    }

    private static Estimate ratio(OutcomeLine line) {
        return line.slope().flatMap(Slope::oddsRatio).orElseThrow();
    }

    private static boolean contains(Estimate ratio, double value) {
        return ratio.lower().doubleValue() <= value && value <= ratio.upper().doubleValue();
    }

    @Test
    void findsThePlantedSlopeAndNoOther() throws Exception {
        String place = System.getenv("GEEKLAYER_REAL_DATA");
        assumeTrue(place != null && !place.isEmpty(), "GEEKLAYER_REAL_DATA is not set: real-data tests skipped");
        Path data = Path.of(place);
        Path postcodes = data.resolve("postcodes/onspd_nov_2025/ONSPD_NOV_2025_UK_HX.csv");
        Path atlasFolder = folder.resolve("data");
        Published.builder(atlasFolder)
                .add(
                        List.of(
                                postcodes,
                                data.resolve("derived/IoD2025_File7_layout_england_lsoa21.csv.gz"),
                                data.resolve("population/lsoa21_population_mid2022.csv")),
                        false);
        Atlas atlas = Atlas.open(atlasFolder);
        DeprivationIndex index = atlas.index("iod2025");
        Enricher enricher = Enricher.of(atlas.directory(), List.of(index));
        Gazetteer gazetteer =
                Gazetteer.of(index, Optional.of(atlas.directory()), atlas.lookup(), atlas.names(), atlas.boundaries());
        Baseline baseline =
                Baseline.of(index, atlas.populations(), Population.Group.TOTAL, List.of(gazetteer.find(CALDERDALE)));
        ReachOptions options = new ReachOptions(
                        OptionalInt.of(0),
                        false,
                        OptionalInt.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(4),
                        false,
                        Set.of())
                .asking(new Questions(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.of(new Filter(6, "improved")),
                        OptionalInt.of(4),
                        OptionalInt.empty()));
        List<Found> bySize = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (int size : SIZES) {
            Found found = new Found();
            for (int seed = 1; seed <= SEEDS; seed++) {
                Path list = InventedContactsRealDataTest.invent(data, postcodes, folder, size, seed);
                Reach reach;
                try (InputStream in = Files.newInputStream(list);
                        ClientList clients = ClientList.read(in, "list.csv", ClientOptions.DETECT)) {
                    reach = Reach.count(clients, enricher, index, options, row -> {});
                }
                add(found, reach, baseline, atlas, impliedOddsRatio(list));
                Files.delete(list);
            }
            bySize.add(found);
            said.append(String.format(
                    Locale.ROOT,
                    "%d clients: inside %d of %d, found %d, mean odds ratio %.4f; others: %d of %d exclude 1, %d found%n",
                    size,
                    found.inside,
                    SEEDS,
                    found.found,
                    found.sum / SEEDS,
                    found.othersExcludingOne,
                    found.others,
                    found.othersFound));
        }
        // Of 30 intervals 28 or 29 are expected to hold the truth, of 90 others 4 or 5 to miss 1.
        assertThat(bySize.stream().mapToInt(each -> each.inside).sum())
                .as(said.toString())
                .isBetween(26, 30);
        assertThat(bySize.get(2).found).as(said.toString()).isGreaterThanOrEqualTo(9);
        assertThat(bySize.get(1).found).as(said.toString()).isGreaterThanOrEqualTo(5);
        assertThat(bySize.stream().mapToInt(each -> each.others).sum())
                .as(said.toString())
                .isEqualTo(90);
        assertThat(bySize.stream().mapToInt(each -> each.othersExcludingOne).sum())
                .as(said.toString())
                .isLessThanOrEqualTo(11);
        assertThat(bySize.stream().mapToInt(each -> each.othersFound).sum())
                .as(said.toString())
                .isLessThanOrEqualTo(4);
    }

    private static void add(Found found, Reach reach, Baseline baseline, Atlas atlas, double implied)
            throws IOException {
        ReachReport exact = reach.report(baseline, Optional.empty(), atlas.names(), Optional.empty())
                .report();
        assertThat(totals(exact)).hasSize(5);
        assertThat(exact.followUp().slopes()).isEqualTo(5);
        for (OutcomeLine line : totals(exact).subList(1, 5)) {
            boolean isFound = line.slope().orElseThrow().reading().equals("an association was found");
            if (line.part().group().equals(PLANTED)) {
                found.inside += contains(ratio(line), implied) ? 1 : 0;
                found.found += isFound ? 1 : 0;
                found.sum += ratio(line).value().doubleValue();
            } else {
                found.others++;
                found.othersExcludingOne += contains(ratio(line), 1) ? 0 : 1;
                found.othersFound += isFound ? 1 : 0;
            }
        }
        // What is published says the same, in two digits, and how many slopes were tested.
        ReachReport controlled = reach.report(
                        baseline, Optional.empty(), atlas.names(), Optional.of(DisclosureRule.STANDARD))
                .report();
        assertThat(controlled.followUp().slopes()).isEqualTo(5);
        assertThat(ReachFixture.rows(
                        new FollowUpTables(List.of(controlled)).outcomes().orElseThrow()))
                .filteredOn(row -> row.get("breakdown").equals("total"))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row).containsEntry("slopes_tested", "5"));
        for (int i = 0; i < 5; i++) {
            assertThat(totals(controlled).get(i).slope().orElseThrow().p())
                    .isEqualTo(totals(exact).get(i).slope().orElseThrow().p());
        }
    }
}
