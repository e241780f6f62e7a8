package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.geeklayer.catchment.Catchment;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.reach.RankedAreas.RankedArea;

/**
 * The residents that clients are compared with: those of some places or of the index's nation, by small area, and the
 * nation's as context. A small area that a place cuts belongs to the baseline whole if half of it or more lies in the place,
 * so that clients and residents are counted over the same ground. Immutable.
 */
public final class Baseline {
    private static final int NAMED_AT_MOST = 3;

    private final RankedAreas ranked;
    private final List<Catchment> places;
    private final Set<AreaCode> chosen = new HashSet<>();
    private final boolean isNation;
    private final Population population;
    private final Population.Group group;
    private final Map<AreaCode, Double> residents = new LinkedHashMap<>();
    private final double[] byAtom = new double[Band.ATOMS];
    private final Optional<double[]> nationByAtom;
    private final List<String> cautions = new ArrayList<>(); // which belong to every table
    private final List<String> notes = new ArrayList<>();

    private Baseline(
            RankedAreas ranked,
            List<Catchment> places,
            boolean isNation,
            List<Population> populations,
            Population.Group group)
            throws DataFormatException {
        this.isNation = isNation;
        this.ranked = ranked;
        this.places = places;
        this.group = group;
        for (Catchment place : places) {
            chosen.addAll(place.mainAreas());
            place.notes().forEach(note -> cautions.add(place.name() + ": " + note));
            if (place.isEstimate()) {
                cautions.add(String.format(
                        Locale.ROOT,
                        "%s stands for the %,d small areas of which half or more lies in it (%s)",
                        place.name(),
                        place.mainAreas().size(),
                        place.method()));
            }
        }
        population = choose(populations);
        double[] nation = new double[Band.ATOMS];
        int missing = 0;
        for (RankedArea area : ranked.inOrder()) {
            OptionalDouble people = people(population, area);
            missing += people.isPresent() ? 0 : 1;
            nation[area.atom()] += people.orElse(0);
            if (chosen.contains(area.code())) {
                residents.put(area.code(), people.orElse(0));
                byAtom[area.atom()] += people.orElse(0);
            }
        }
        nationByAtom = missing == 0 && ranked.isComplete() ? Optional.of(nation) : Optional.empty();
        if (!ranked.isComplete()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s is installed in part (%,d of %,d small areas): no figures for %s as a whole",
                    ranked.index().dataset().id(),
                    ranked.inOrder().size(),
                    ranked.index().edition().areas(),
                    nation()));
        } else if (missing > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s has no residents for %,d of the small areas of %s: no figures for it as a whole",
                    population.sourceId(),
                    missing,
                    nation()));
        }
    }

    private OptionalDouble people(Population of, RankedArea area) {
        return of.find(new Area(area.code(), of.vintage()), group);
    }

    /**
     * The residents of some places.
     *
     * @param index the index by which they are broken down
     * @param populations where residents may be had from; used is the newest that covers the nation, else the newest that
     *     covers the places
     * @param group which residents
     * @param places places made of the index's small areas, of which the nation stands alone; where they overlap, nobody is
     *     counted twice
     * @return the baseline
     * @throws IllegalArgumentException if there is no place, or one is made of small areas of another vintage
     * @throws DataFormatException if no small area lies in a place for the greater part, no population covers them, or index
     *     or population do not cover a nation that is to be the baseline; the message says what there is
     */
    public static Baseline of(
            DeprivationIndex index, List<Population> populations, Population.Group group, List<Catchment> places)
            throws DataFormatException {
        if (places.isEmpty()
                || places.stream()
                        .anyMatch(place -> place.vintage() != index.edition().vintage())) {
            throw new IllegalArgumentException("places: none, or not of the index's small areas");
        }
        boolean isNation = places.stream()
                .anyMatch(place -> place.type().filter(AreaType.COUNTRY::equals).isPresent());
        for (Catchment place : places) {
            if (place.mainAreas().isEmpty()) {
                throw DataFormatException.of(
                        "baseline", place.name() + " holds no small area for the greater part: choose a larger place");
            }
        }
        List<Catchment> inOrder = new ArrayList<>();
        for (Catchment place : places) {
            if (place.code().isEmpty()
                    || inOrder.stream().noneMatch(known -> known.code().equals(place.code()))) {
                inOrder.add(place);
            }
        }
        inOrder.sort(Comparator.comparing(
                place -> place.code().map(AreaCode::text).orElse("~" + place.name()))); // what has no code comes last
        if (isNation && inOrder.size() > 1) {
            throw DataFormatException.of("baseline", "a nation and a place in it would be counted twice");
        }
        Baseline baseline = new Baseline(new RankedAreas(index), List.copyOf(inOrder), isNation, populations, group);
        if (isNation && baseline.nationByAtom.isEmpty()) {
            throw DataFormatException.of("baseline", String.join("; ", baseline.notes));
        }
        return baseline;
    }

    private Population choose(List<Population> populations) throws DataFormatException {
        List<Population> usable = populations.stream()
                .filter(each -> each.vintage() == ranked.index().edition().vintage()
                        && each.groups().contains(group))
                .filter(each -> ranked.inOrder().stream()
                        .filter(area -> chosen.contains(area.code()))
                        .allMatch(area -> people(each, area).isPresent()))
                .toList();
        Map<Population, Boolean> coversNation = new HashMap<>();
        usable.forEach(each -> coversNation.put(
                each,
                ranked.inOrder().stream().allMatch(area -> people(each, area).isPresent())));
        return usable.stream()
                .max(Comparator.comparing((Population each) -> coversNation.getOrDefault(each, false))
                        .thenComparing(each -> each.year().orElse(0))
                        .thenComparing(Population::sourceId))
                .orElseThrow(() -> DataFormatException.of(
                        "--population " + group.id(),
                        "nothing that is installed has these residents for every small area ("
                                + ranked.index().edition().vintage().year() + ") of "
                                + String.join(
                                        ", ",
                                        places.stream().map(Catchment::name).toList())
                                + "; add a file of mid-year populations, or File 6 or 7 of the index"));
    }

    /**
     * The name of the baseline in a sentence.
     *
     * @return for example {@code Calderdale}, {@code Calderdale and Kirklees} or {@code these 5 districts}
     */
    public String name() {
        return isOnePlace() || places.size() <= NAMED_AT_MOST ? heading() : "these " + heading();
    }

    /**
     * The name of the baseline over a column.
     *
     * @return for example {@code Calderdale}, {@code Calderdale and Kirklees} or {@code 5 districts}
     */
    public String heading() {
        if (isNation) {
            return nation();
        }
        List<String> names = places.stream().map(Catchment::name).toList();
        int last = names.size() - 1;
        if (last == 0) {
            return names.get(0);
        }
        boolean areDistricts = places.stream()
                .allMatch(place -> place.type().filter(AreaType.LAD::equals).isPresent());
        return names.size() > NAMED_AT_MOST
                ? names.size() + (areDistricts ? " districts" : " places")
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /**
     * The places in full.
     *
     * @return names of places with codes, in order of their codes, or the nation
     */
    public String inFull() {
        return isNation
                ? nation()
                : String.join("; ", places.stream().map(Catchment::toString).toList());
    }

    /**
     * Whether its name names all of it.
     *
     * @return false for several places, which {@link #inFull} names
     */
    public boolean isOnePlace() {
        return isNation || places.size() == 1;
    }

    /**
     * Whether the residents are those of the index's nation.
     *
     * @return false for other places
     */
    public boolean isNation() {
        return isNation;
    }

    /**
     * Who is counted as a resident.
     *
     * @return for example {@code residents, mid-2022}
     */
    public String residentsInWords() {
        return population.definition(group);
    }

    /**
     * The residents in the shortest words.
     *
     * @return {@code residents}, or {@code residents of that age} where {@link #residentsInWords} names an age
     */
    public String residents() {
        return group == Population.Group.TOTAL ? "residents" : "residents of that age";
    }

    /**
     * Where the residents come from.
     *
     * @return the population
     */
    public Population population() {
        return population;
    }

    /**
     * The index by which residents are broken down.
     *
     * @return the index
     */
    public DeprivationIndex index() {
        return ranked.index();
    }

    /**
     * What deserves to be said of it.
     *
     * @return sentences
     */
    public List<String> notes() {
        return Stream.concat(cautions.stream(), notes.stream()).toList();
    }

    /** What must be said with every table: how far the places are those that were asked for. */
    List<String> cautions() {
        return List.copyOf(cautions);
    }

    String nation() {
        return index().edition().nation().title();
    }

    RankedAreas ranked() {
        return ranked;
    }

    /** The small areas and their residents, the most deprived first. */
    Map<AreaCode, Double> byArea() {
        return residents;
    }

    double residents(Band band) {
        return sum(byAtom, band);
    }

    double residentsShare(Band band) {
        return sum(byAtom, band) / sum(byAtom, Band.TOTAL);
    }

    OptionalDouble nationShare(Band band) {
        return nationByAtom.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(nationByAtom.get(), band) / sum(nationByAtom.get(), Band.TOTAL));
    }

    private static double sum(double[] atoms, Band band) {
        double sum = 0;
        for (int atom = band.span().from(); atom < band.span().to(); atom++) {
            sum += atoms[atom];
        }
        return sum;
    }
}
