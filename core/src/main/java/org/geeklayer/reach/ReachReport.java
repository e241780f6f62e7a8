package org.geeklayer.reach;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geometry.NationalGrid;
import org.geeklayer.statistics.Interval;
import org.geeklayer.table.MapTable;
import org.geeklayer.table.Table;
import org.locationtech.jts.geom.Geometry;

/**
 * Who the clients are, against who lives there: a report in which every number of people has come through disclosure
 * control. Immutable. {@link Reach} makes it.
 *
 * @param about what was counted and what it is compared with
 * @param sections everybody first, then the groups of each column, those from the most deprived areas first
 * @param tests whether the groups of each column differ
 * @param quality how many people were counted, placed and not placed, by reason
 * @param areas people by area; empty if none were asked for
 * @param followUp how they came over time, what came of it and what it was worth
 */
public record ReachReport(
        About about,
        List<Section> sections,
        List<Test> tests,
        List<Quality> quality,
        Optional<Areas> areas,
        FollowUp followUp) {
    /**
     * Keeps its own copies.
     *
     * @param about what was counted and what it is compared with
     * @param sections everybody first, then the groups of each column, those from the most deprived areas first
     * @param tests whether the groups of each column differ
     * @param quality how many people were counted, placed and not placed, by reason
     * @param areas people by area; empty if none were asked for
     * @param followUp how they came over time, what came of it and what it was worth
     */
    public ReachReport {
        sections = List.copyOf(sections);
        tests = List.copyOf(tests);
        quality = List.copyOf(quality);
    }

    /** What a line is a part of. */
    public enum Breakdown {
        /** Everybody placed in the baseline. */
        TOTAL,
        /** Nested bands by rank, from the most deprived on. */
        BAND,
        /** Fifths by rank. */
        QUINTILE,
        /** Tenths by rank. */
        DECILE
    }

    /**
     * What was counted and what it is compared with.
     *
     * @param unit {@code people}, {@code households} or {@code records}
     * @param period the period in words, with the filters
     * @param baseline the residents
     * @param cautions what is to be said with every table beside how counts were protected, in sentences
     * @param rule the disclosure rule, or empty if counts are exact and must not be published
     */
    public record About(
            String unit, String period, Baseline baseline, List<String> cautions, Optional<DisclosureRule> rule) {
        /**
         * Keeps its own copy of the cautions.
         *
         * @param unit {@code people}, {@code households} or {@code records}
         * @param period the period in words, with the filters
         * @param baseline the residents
         * @param cautions what is to be said with every table beside how counts were protected, in sentences
         * @param rule the disclosure rule, or empty if counts are exact and must not be published
         */
        public About {
            cautions = List.copyOf(cautions);
        }

        /**
         * Whether people or households were counted.
         *
         * @return false where records were, which have no intervals
         */
        public boolean arePeople() {
            return !unit.equals(ReachOptions.RECORDS_UNIT);
        }

        /**
         * The index with nation, census geography and direction.
         *
         * @return for example {@code IMD 2025 (England; LSOA 2021; 1 = most deprived)}
         */
        public String index() {
            return Wording.index(baseline.index());
        }

        /**
         * What is to be said with every table.
         *
         * @return how counts were protected, or that they were not
         */
        public String note() {
            List<String> all = new ArrayList<>(List.of(control()));
            all.addAll(cautions);
            return String.join(" ", all);
        }

        /**
         * What is to be said with a table of all nations together.
         *
         * @return how counts were protected, or that they were not, without what concerns this nation alone
         */
        public String control() {
            return rule.map(each -> "Counts " + (each.base() == 1 ? "not rounded" : "rounded to " + each.base())
                            + "; [c]: withheld.")
                    .orElse("INTERNAL USE ONLY, NOT FOR PUBLICATION: exact counts, no disclosure control.");
        }
    }

    /**
     * Everybody, or a group of people.
     *
     * @param isEverybody whether this is everybody, and not a group
     * @param groupBy the column that makes the group, {@code all} for everybody
     * @param group the group's label, {@code all} for everybody
     * @param base people of it placed in the baseline
     * @param unplaced people of it who could not be placed
     * @param total the line of all of them
     * @param lines the bands, quintiles and deciles that are published of it
     * @param gradient how they spread from the most to the least deprived areas
     */
    public record Section(
            boolean isEverybody,
            String groupBy,
            String group,
            Count base,
            Count unplaced,
            ReachLine total,
            List<ReachLine> lines,
            SocialGradient gradient) {
        /**
         * Keeps its own copy of the lines.
         *
         * @param isEverybody whether this is everybody, and not a group
         * @param groupBy the column that makes the group, {@code all} for everybody
         * @param group the group's label, {@code all} for everybody
         * @param base people of it placed in the baseline
         * @param unplaced people of it who could not be placed
         * @param total the line of all of them
         * @param lines the bands, quintiles and deciles that are published of it
         * @param gradient how they spread from the most to the least deprived areas
         */
        public Section {
            lines = List.copyOf(lines);
        }

        /**
         * The line of the most deprived 20 %, or of the preset's band, on which a verdict is given.
         *
         * @return the line, or empty if it is not published
         */
        public Optional<ReachLine> headline() {
            return lines.stream().filter(ReachLine::isHeadline).findFirst();
        }
    }

    /**
     * How people spread from the most to the least deprived areas: the index by rank, gap and ratio by a line through deciles,
     * or through the parts between the ends of the nested bands where the edition has no deciles. Computed from exact counts, of at least 30 people, and
     * rounded to two digits where disclosure control is on, the concentration index to two decimals at most.
     *
     * @param concentration the concentration index, from −1 (all from the most deprived areas) to 1
     * @param rateGap fitted people per 1,000 residents at the most deprived end less those at the least
     * @param rateRatio fitted people per resident at the most deprived end over those at the least
     */
    public record SocialGradient(
            Optional<Estimate> concentration, Optional<Estimate> rateGap, Optional<Estimate> rateRatio) {}

    /**
     * A number with its 95 % interval.
     *
     * @param value the number
     * @param lower the lower limit
     * @param upper the upper limit
     */
    public record Estimate(BigDecimal value, BigDecimal lower, BigDecimal upper) {}

    /**
     * Whether the groups of a column differ in how they spread over deciles; where the edition has no deciles, over the parts
     * between the ends of its nested bands.
     *
     * @param groupBy the column
     * @param result the test, or empty if there are too few people
     */
    public record Test(String groupBy, Optional<TestResult> result) {}

    /**
     * Pearson's chi-squared test of groups by deciles or those parts, on people.
     *
     * @param chiSquared the statistic
     * @param degreesOfFreedom its degrees of freedom
     * @param p the probability of as much or more if the groups do not differ, in two decimals, or {@code <0.01}
     * @param adjustedP the same, adjusted by Benjamini and Hochberg for all tests of the report
     * @param cramersV the size of the difference, from 0, none, to 1
     * @param isPartial whether groups of fewer than 10 people were left out
     * @param isClear whether the adjusted p is below 0.05
     */
    public record TestResult(
            BigDecimal chiSquared,
            int degreesOfFreedom,
            String p,
            String adjustedP,
            BigDecimal cramersV,
            boolean isPartial,
            boolean isClear) {}

    /**
     * How many people something became of.
     *
     * @param measure what
     * @param meaning the same in a sentence
     * @param people how many
     */
    public record Quality(String measure, String meaning, Count people) {}

    /**
     * People by area.
     *
     * @param geography the kind of area
     * @param overDispersion by how much the funnel's limits are widened because rates differ more than by chance, at least
     *     1; empty if no rate is published
     * @param lines the areas, in order of their codes
     */
    public record Areas(Geography geography, OptionalDouble overDispersion, List<AreaLine> lines) {
        /**
         * Keeps its own copy of the lines.
         *
         * @param geography the kind of area
         * @param overDispersion by how much the funnel's limits are widened because rates differ more than by chance, at
         *     least 1; empty if no rate is published
         * @param lines the areas, in order of their codes
         */
        public Areas {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The people of one area.
     *
     * @param code the area, or empty for areas that it could not be told of
     * @param name its name, or its code where none is installed
     * @param people people placed in it
     * @param residents its residents in the baseline
     * @param perThousand people per 1,000 residents; empty if withheld or nobody lives there
     * @param interval the 95 % interval of that; empty also under 5 people
     * @param signal where it lies outside the funnel's limits, in words; blank within them
     */
    public record AreaLine(
            Optional<AreaCode> code,
            String name,
            Count people,
            double residents,
            OptionalDouble perThousand,
            Optional<Interval> interval,
            String signal) {}

    /**
     * Everybody.
     *
     * @return the first section
     */
    public Section everybody() {
        return sections.get(0);
    }

    /**
     * The table of areas as a map: the same rows, withheld where the table withholds, each with the polygon of its area.
     *
     * @param gazetteer finds the areas; of the report's index
     * @param grid the grid that the index's nation is on
     * @return the map, or empty if there is no table of areas
     * @throws DataFormatException if no polygon of these areas is installed
     * @throws IOException if a polygon cannot be read
     */
    public Optional<MapTable> areaMap(Gazetteer gazetteer, NationalGrid grid) throws IOException {
        return new ReachReports(List.of(this), Optional.empty()).areaMap(report -> gazetteer, nation -> grid);
    }

    /** The polygon of each area, in the order of the lines. */
    List<Optional<Geometry>> shapes(Gazetteer gazetteer, NationalGrid grid) {
        List<Optional<Geometry>> shapes = new ArrayList<>();
        areas.ifPresent(table -> table.lines()
                .forEach(line -> shapes.add(line.code()
                        .flatMap(code -> table.geography().polygon(code, gazetteer))
                        .map(grid::toWgs84))));
        return shapes;
    }

    /** Whether the polygon of some area is installed. */
    boolean hasShapes(Gazetteer gazetteer) {
        return areas.stream()
                .flatMap(table -> table.lines().stream()
                        .flatMap(line -> line.code().stream())
                        .flatMap(code -> table.geography().polygon(code, gazetteer).stream()))
                .findFirst()
                .isPresent();
    }

    /**
     * The report as {@code reach.csv}: a row for each group and band.
     *
     * @return the table
     */
    public Table bands() {
        return new BandsTable(List.of(this)).table();
    }

    /**
     * Groups as a whole, with their gradients and tests.
     *
     * @return the table
     */
    public Table groups() {
        return SummaryTables.groups(List.of(this));
    }

    /**
     * People by area.
     *
     * @return the table, or empty if no areas were asked for
     */
    public Optional<Table> areaTable() {
        return SummaryTables.areas(List.of(this));
    }

    /**
     * What became of the people counted.
     *
     * @return the table
     */
    public Table qualityTable() {
        return SummaryTables.quality(this, about.note());
    }
}
