package org.geeklayer.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.catchment.Gazetteer;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;

/**
 * Profiles places by one index: the official summary measures, computed by the publisher's definitions, with their rank
 * among all areas of the same type. Outside England some of them are never published: {@link #isPublished}. Safe for use by
 * many threads; keeps what it has computed of all areas of a type.
 */
public final class AreaProfiler {
    private final Gazetteer gazetteer;
    private final DeprivationIndex index;
    private final Optional<Population> population;
    private final List<AreaCode> areas;
    private final Map<AreaCode, Integer> rowOf = new HashMap<>();
    private final Map<Population.Group, double[]> people = new EnumMap<>(Population.Group.class);
    private final Map<Domain, DomainFigures> figures = new LinkedHashMap<>();
    private final Map<AreaType, Optional<Ranking>> rankings = new EnumMap<>(AreaType.class);

    private AreaProfiler(Gazetteer gazetteer, List<Population> populations) throws DataFormatException {
        this.gazetteer = gazetteer;
        this.index = gazetteer.index();
        this.areas = index.areas();
        for (int i = 0; i < areas.size(); i++) {
            rowOf.put(areas.get(i), i);
        }
        if (index.overall().isEmpty()) {
            throw DataFormatException.of(
                    index.dataset().id(), "has no ranks of the index as a whole; install a file that has them");
        }
        population = choose(populations);
    }

    /**
     * A profiler of places by the index of a gazetteer.
     *
     * @param gazetteer finds the places
     * @param populations where residents may be had from: the publisher's own denominators are used where they cover the
     *     index, else the newest others that do, else those that cover most
     * @return the profiler
     * @throws DataFormatException if the index has no ranks of the index as a whole
     */
    public static AreaProfiler of(Gazetteer gazetteer, List<Population> populations) throws DataFormatException {
        return new AreaProfiler(gazetteer, populations);
    }

    private Optional<Population> choose(List<Population> populations) {
        List<Population> candidates = new ArrayList<>();
        index.population().ifPresent(candidates::add);
        populations.stream()
                .filter(each -> each.vintage() == index.edition().vintage()
                        && !each.sourceId().equals(index.dataset().id()))
                .sorted(Comparator.comparing((Population each) -> each.year().orElse(0))
                        .thenComparing(Population::sourceId)
                        .reversed())
                .forEach(candidates::add);
        Optional<Population> best = Optional.empty();
        long most = 0;
        for (Population each : candidates) {
            long covered = areas.stream()
                    .filter(area -> people(each, Population.Group.TOTAL, area).isPresent())
                    .count();
            if (covered > most) { // of equals the first
                most = covered;
                best = Optional.of(each);
            }
        }
        return best;
    }

    private static OptionalDouble people(Population population, Population.Group group, AreaCode area) {
        return population.find(new Area(area, population.vintage()), group);
    }

    /**
     * The index that places are profiled by.
     *
     * @return the index
     */
    public DeprivationIndex index() {
        return index;
    }

    /**
     * Finds the places.
     *
     * @return the gazetteer
     */
    public Gazetteer gazetteer() {
        return gazetteer;
    }

    /**
     * Whose residents weight the measures.
     *
     * @return the population, or empty if none is installed for the index's small areas
     */
    public Optional<Population> population() {
        return population;
    }

    /**
     * The domains that have summary measures: the index as a whole, its domains, and the supplementary indices.
     *
     * @return those that are installed, in the edition's order
     */
    public List<Domain> domains() {
        return index.domains().stream()
                .filter(domain -> domain.kind() != Domain.Kind.SUBDOMAIN)
                .toList();
    }

    Nation nation() {
        return index.edition().nation();
    }

    /**
     * The shares by which the publisher sums up larger areas.
     *
     * @return the shares, none for England
     */
    public List<SummaryShare> shares() {
        return SummaryShare.of(nation());
    }

    /**
     * Whether the publisher of the index has a measure of larger areas. Where it has not, the measure is computed by the
     * formula of England's.
     *
     * @param measure the measure
     * @return true for all measures of England, and elsewhere for the share of small areas alone
     */
    public boolean isPublished(Measure measure) {
        return nation() == Nation.ENGLAND || measure == Measure.PROPORTION;
    }

    /**
     * Profiles a place.
     *
     * @param place a place that the gazetteer of this profiler found
     * @return its profile
     * @throws IllegalArgumentException if the place is made of small areas of another vintage, or of some that the index
     *     has not
     * @throws DataFormatException if no small area lies in it
     */
    public AreaProfile profile(Catchment place) throws DataFormatException {
        if (place.vintage() != index.edition().vintage()) {
            throw new IllegalArgumentException("place: " + place + " is made of small areas of "
                    + place.vintage().year() + ", not of "
                    + index.edition().vintage().year());
        }
        if (place.shares().isEmpty()) {
            throw DataFormatException.of(
                    place.name(),
                    "no small area of " + index.edition().title() + " lies in it, as far as postcodes or points tell");
        }
        return new AreaProfile(this, place, members(place));
    }

    /**
     * What deserves to be said of every profile.
     *
     * @return sentences
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (index.size() < index.edition().areas()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s is installed in part (%,d of %,d small areas): nothing is ranked, and %s does not stand beside it",
                    index.dataset().id(),
                    index.size(),
                    index.edition().areas(),
                    nation().title()));
        }
        if (population.isEmpty()) {
            notes.add("no residents of these small areas are installed: only the proportion can be computed");
        } else if (!population.get().sourceId().equals(index.dataset().id())) {
            notes.add("weighted by the residents of " + population.get().sourceId()
                    + ", which are not the publisher's own denominators");
        }
        if (!index.hasDecile(overall())) {
            notes.add(index.dataset().id()
                    + " has no deciles, and they do not follow from its ranks: no residents by decile");
        }
        if (nation() != Nation.ENGLAND) {
            notes.add(
                    "average rank, extent and local concentration are calculated as for England and are never published"
                            + " for " + nation().title());
        } else if (!index.hasScore(overall())) {
            notes.add(index.dataset().id() + " is installed without scores: no average score");
        }
        return notes;
    }

    private Members members(Catchment place) {
        int[] rows = new int[place.shares().size()];
        double[] shares = new double[rows.length];
        int i = 0;
        for (Map.Entry<AreaCode, Double> each : place.shares().entrySet()) {
            Integer row = rowOf.get(each.getKey());
            if (row == null) {
                throw new IllegalArgumentException("place: " + place + " has the small area " + each.getKey()
                        + ", which " + index.dataset().id() + " has not");
            }
            rows[i] = row;
            shares[i++] = each.getValue();
        }
        return new Members(rows, shares);
    }

    AreaCode area(int row) {
        return areas.get(row);
    }

    Domain overall() {
        return index.overall().orElseThrow();
    }

    synchronized DomainFigures figures(Domain domain) {
        return figures.computeIfAbsent(domain, each -> new DomainFigures(index, each, people(denominator(each))));
    }

    private double[] people(Population.Group group) {
        return people.computeIfAbsent(
                group,
                each -> areas.stream()
                        .mapToDouble(area -> population
                                .map(source -> people(source, each, area).orElse(Double.NaN))
                                .orElse(Double.NaN))
                        .toArray());
    }

    /**
     * The group of residents that a domain is weighted by.
     *
     * @param domain a domain of the edition
     * @return for England people of working age for employment, children and older people for the supplementary indices;
     *     else all
     */
    public Population.Group denominator(Domain domain) {
        if (nation() != Nation.ENGLAND) {
            return Population.Group.TOTAL;
        }
        return switch (domain.id()) {
            case "employment" -> Population.Group.WORKING_AGE;
            case "idaci" -> Population.Group.CHILDREN;
            case "idaopi" -> Population.Group.OLDER;
            default -> Population.Group.TOTAL;
        };
    }

    /**
     * The measures that are defined for a domain.
     *
     * @param domain one of {@link #domains}
     * @return the measures, in order; outside England the average score only where scores are installed
     */
    public List<Measure> measures(Domain domain) {
        return List.of(Measure.values()).stream()
                .filter(each -> domain.kind() == Domain.Kind.OVERALL || each.isOfDomains())
                .filter(each -> each != Measure.AVERAGE_SCORE || nation() == Nation.ENGLAND || index.hasScore(domain))
                .toList();
    }

    /** All areas of a type, or empty if not all of them are known or the residents of some are not. */
    synchronized Optional<Ranking> ranking(AreaType type) {
        return rankings.computeIfAbsent(type, this::rank);
    }

    private Optional<Ranking> rank(AreaType type) {
        if (type == AreaType.COUNTRY || !gazetteer.isComplete(type)) {
            return Optional.empty();
        }
        try {
            List<Members> all = new ArrayList<>();
            for (Catchment each : gazetteer.all(type, Optional.empty())) {
                all.add(members(each));
            }
            String of = type == AreaType.REGION ? "" : " of " + nation().title();
            String among = String.format(Locale.ROOT, "%,d %s%s", all.size(), type.plural(nation()), of);
            return Optional.of(new Ranking(this, among, all));
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }
}
