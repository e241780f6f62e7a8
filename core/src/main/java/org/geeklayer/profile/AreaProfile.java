package org.geeklayer.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;

/**
 * How deprived a place is, by one index. Every measure is computed from the small areas as they are installed; a number
 * that needs something that is not installed is absent. Safe for use by many threads.
 */
public final class AreaProfile {
    /** Where the figures of a profile come from. */
    public enum Status {
        /** The publisher's own figures of one small area. */
        PUBLISHED("published"),
        /** Computed here from whole small areas, by the publisher's definitions. */
        CALCULATED("calculated"),
        /** Computed here from shares of small areas, which are estimates. */
        ESTIMATED("estimated");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        /**
         * The word for it in outputs.
         *
         * @return for example {@code calculated}
         */
        public String id() {
            return id;
        }
    }

    private final AreaProfiler profiler;
    private final Catchment place;
    private final Members members;

    AreaProfile(AreaProfiler profiler, Catchment place, Members members) {
        this.profiler = profiler;
        this.place = place;
        this.members = members;
    }

    /**
     * The place.
     *
     * @return the place that is profiled
     */
    public Catchment place() {
        return place;
    }

    /**
     * What profiled it.
     *
     * @return the profiler
     */
    public AreaProfiler profiler() {
        return profiler;
    }

    /**
     * The index that it is profiled by.
     *
     * @return the index
     */
    public DeprivationIndex index() {
        return profiler.index();
    }

    /**
     * The domains that have measures.
     *
     * @return the domains, the index as a whole among them
     */
    public List<Domain> domains() {
        return profiler.domains();
    }

    /**
     * How the figures came about.
     *
     * @return published for a small area alone, estimated where shares of small areas count, else calculated
     */
    public Status status() {
        boolean isSmallArea = place.type().filter(AreaType.SMALL_AREA::equals).isPresent();
        return isSmallArea ? Status.PUBLISHED : place.isEstimate() ? Status.ESTIMATED : Status.CALCULATED;
    }

    /**
     * How many small areas it is made of.
     *
     * @return their number, where shares count the sum of these
     */
    public double smallAreas() {
        double sum = 0;
        for (double share : members.shares()) {
            sum += share;
        }
        return sum;
    }

    /**
     * Whose residents weight the measures.
     *
     * @return the population, or empty if none is installed
     */
    public Optional<Population> population() {
        return profiler.population();
    }

    /**
     * How many people live there.
     *
     * @return their number, or empty if that of a small area is not known
     */
    public OptionalDouble residents() {
        return sum(profiler.overall(), row -> 1);
    }

    /**
     * How many people live in the small areas of a tenth of the nation's.
     *
     * @param decile from 1, the most deprived tenth, to 10
     * @return their number, or empty if that of a small area is not known
     */
    public OptionalDouble residentsInDecile(int decile) {
        DomainFigures figures = profiler.figures(profiler.overall());
        return sum(profiler.overall(), row -> figures.isInDecile(row, decile));
    }

    /**
     * Which share of the residents lives in the nation's most deprived small areas.
     *
     * @param percent the part of the nation's small areas that counts, by rank, such as 15
     * @return a fraction from 0 to 1, or empty if the residents of a small area are not known
     */
    public OptionalDouble residentsShareInMostDeprived(int percent) {
        DomainFigures figures = profiler.figures(profiler.overall());
        return ratio(sum(profiler.overall(), row -> figures.isInMostDeprived(row, percent)), residents());
    }

    /**
     * A summary measure.
     *
     * @param domain one of {@link #domains}
     * @param measure the measure
     * @return its value, unrounded, or empty if it is not defined for the domain or lacks something that is not installed
     */
    public OptionalDouble value(Domain domain, Measure measure) {
        return profiler.measures(domain).contains(measure)
                ? profiler.figures(domain).value(measure, members)
                : OptionalDouble.empty();
    }

    /**
     * A summary measure of the index as a whole.
     *
     * @param measure the measure
     * @return its value, unrounded, or empty if it lacks something that is not installed
     */
    public OptionalDouble value(Measure measure) {
        return value(profiler.overall(), measure);
    }

    /**
     * A share by which the publisher sums up larger areas.
     *
     * @param share one of {@link AreaProfiler#shares}
     * @return a fraction from 0 to 1, or empty if the rank of a small area is not known, or for a national share if the
     *     index is installed in part
     */
    public OptionalDouble value(SummaryShare share) {
        DomainFigures figures = profiler.figures(profiler.overall());
        boolean isWhole = index().size() == index().edition().areas();
        double value = switch (share.of()) {
            case PLACE -> figures.shareOfPlace(members, share.percent());
            case NATION -> isWhole ? figures.shareOfNation(members, share.percent()) : Double.NaN;
        };
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * The rank of a measure among all areas of the same type in the nation: 1 is the most deprived, equals share the lowest.
     *
     * @param domain one of {@link #domains}
     * @param measure the measure
     * @return its rank, or empty if the place is of no type, or not all areas of the type are known
     */
    public OptionalInt rank(Domain domain, Measure measure) {
        OptionalDouble value = value(domain, measure);
        Optional<Ranking> ranking = isRanked(measure) ? ranking() : Optional.empty();
        if (value.isEmpty() || ranking.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt rank = ranking.get().rank(domain, measure, value.getAsDouble());
        return rank.isEmpty() && status() == Status.PUBLISHED // where nobody lives in some other small area
                ? OptionalInt.of((int) profiler.figures(domain).rank(members.rows()[0]))
                : rank;
    }

    /** Of a small area alone the rank is that of the publisher; the other measures say nothing that it does not. */
    boolean isRanked(Measure measure) {
        return rankedAmong().isPresent() && (status() != Status.PUBLISHED || measure == Measure.AVERAGE_RANK);
    }

    /**
     * Among which areas measures are ranked.
     *
     * @return for example {@code 296 local authority districts of England}, or empty if they are not
     */
    public Optional<String> rankedAmong() {
        return ranking().map(Ranking::among);
    }

    private Optional<Ranking> ranking() {
        return place.type().flatMap(profiler::ranking);
    }

    /**
     * How many people are deprived of income, by the edition's definition.
     *
     * @return their number, or empty if rates or residents are not installed, or outside England
     */
    public OptionalDouble incomeDeprived() {
        return deprived("income");
    }

    /**
     * How many people of working age are deprived of employment, by the edition's definition.
     *
     * @return their number, or empty if rates or people of working age are not installed, or outside England
     */
    public OptionalDouble employmentDeprived() {
        return deprived("employment");
    }

    /**
     * The share of the residents that is deprived of income.
     *
     * @return a fraction, or empty as {@link #incomeDeprived}
     */
    public OptionalDouble incomeDeprivedShare() {
        return share("income");
    }

    /**
     * The share of the people of working age that is deprived of employment.
     *
     * @return a fraction, or empty as {@link #employmentDeprived}
     */
    public OptionalDouble employmentDeprivedShare() {
        return share("employment");
    }

    /** A domain whose scores are rates; only those of England are. */
    private Optional<Domain> rates(String id) {
        return profiler.nation() != Nation.ENGLAND ? Optional.empty() : domain(id);
    }

    private Optional<Domain> domain(String id) {
        return domains().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private OptionalDouble deprived(String id) {
        Optional<Domain> domain = rates(id);
        return domain.isEmpty()
                ? OptionalDouble.empty()
                : sum(domain.get(), row -> profiler.figures(domain.get()).score(row));
    }

    private OptionalDouble share(String id) {
        Optional<Domain> domain = rates(id);
        return domain.isEmpty() ? OptionalDouble.empty() : ratio(deprived(id), sum(domain.get(), row -> 1));
    }

    /** A number for each resident of a row of the index. */
    @FunctionalInterface
    private interface PerResident {
        double of(int row);
    }

    private OptionalDouble sum(Domain domain, PerResident factor) {
        DomainFigures figures = profiler.figures(domain);
        double sum = 0;
        for (int i = 0; i < members.size(); i++) {
            double people = members.shares()[i] * figures.people(members.rows()[i]);
            if (people != 0) { // of nobody nothing need be known
                sum += people * factor.of(members.rows()[i]);
            }
        }
        return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    private static OptionalDouble ratio(OptionalDouble part, OptionalDouble whole) {
        return part.isEmpty() || whole.isEmpty() || whole.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(part.getAsDouble() / whole.getAsDouble());
    }

    /**
     * A small area of a place.
     *
     * @param code its code
     * @param name its name, else its code
     * @param msoaName the name of the MSOA that it lies in, if it is installed
     * @param share the share of it that lies in the place
     * @param residents all its residents, if they are known
     * @param deprivation what the index says of it
     */
    public record SmallArea(
            AreaCode code,
            String name,
            Optional<String> msoaName,
            double share,
            OptionalDouble residents,
            Deprivation deprivation) {}

    /**
     * The small areas of the place.
     *
     * @return all of them, the most deprived first; equal ranks in order of the codes
     */
    public List<SmallArea> smallAreasByRank() {
        return byRank().mapToObj(this::smallArea).toList();
    }

    private IntStream byRank() {
        DomainFigures figures = profiler.figures(profiler.overall());
        return IntStream.range(0, members.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> figures.rank(members.rows()[i])))
                .mapToInt(i -> i);
    }

    private SmallArea smallArea(int i) {
        int row = members.rows()[i];
        AreaCode code = profiler.area(row);
        Area area = new Area(code, place.vintage());
        double people = profiler.figures(profiler.overall()).people(row);
        return new SmallArea(
                code,
                profiler.gazetteer().names().find(AreaType.SMALL_AREA, area).orElse(code.text()),
                profiler.gazetteer()
                        .msoa(code)
                        .flatMap(msoa -> profiler.gazetteer().names().find(AreaType.MSOA, msoa)),
                members.shares()[i],
                Double.isNaN(people) ? OptionalDouble.empty() : OptionalDouble.of(people),
                index().find(area).orElseThrow());
    }

    /**
     * What deserves to be said of this place; what holds for all places of its profiler stands in {@link AreaProfiler#notes}.
     *
     * @return sentences
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(place.notes());
        if (population().isPresent() && residents().isEmpty()) {
            notes.add(population().get().sourceId() + " does not have the residents of every small area of it");
        }
        return notes;
    }

    /**
     * The rank of a small area as it was published.
     *
     * @param smallArea one of the place
     * @return its rank, 1 the most deprived
     */
    public Optional<BigDecimal> rank(SmallArea smallArea) {
        return smallArea.deprivation().rank(profiler.overall());
    }
}
