package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
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
    private final double[] byAtom;
    private final double[] byGroup;
    private final Optional<Preset> preset;
    private final Optional<double[]> nationByAtom;
    private final List<String> cautions = new ArrayList<>(); // which belong to every table
    private final List<String> notes = new ArrayList<>();

    private Baseline(
            RankedAreas ranked,
            Optional<Preset> preset,
            List<Catchment> places,
            boolean isNation,
            List<Population> populations,
            Population.Group group)
            throws DataFormatException {
        this.isNation = isNation;
        this.ranked = ranked;
        this.preset = preset;
        byAtom = new double[ranked.bands().atoms()];
        byGroup = new double[ranked.bands().groups()];
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
        ResidentsSource source = ResidentsSource.choose(populations, group, ranked, chosen, places);
        population = source.population();
        double[] nation = new double[byAtom.length];
        int missing = 0;
        for (RankedArea area : ranked.inOrder()) {
            double people = source.byArea().getOrDefault(area.code(), 0.0);
            missing += source.byArea().containsKey(area.code()) ? 0 : 1;
            nation[area.atom()] += people;
            if (chosen.contains(area.code())) {
                residents.put(area.code(), people);
                byAtom[area.atom()] += people;
                byGroup[area.group()] += people;
            }
        }
        long unclassed = residents.keySet().stream().filter(ranked::isUnclassed).count();
        if (unclassed > 0) {
            cautions.add(String.format(
                    Locale.ROOT,
                    "%,d of the %,d small areas of %s have no rural-urban class that preset %s knows, and are in neither of its"
                            + " parts",
                    unclassed,
                    residents.size(),
                    name(),
                    preset.map(Preset::name).orElse("")));
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
        return of(index, populations, group, places, Optional.empty(), Map.of());
    }

    /**
     * The residents of some places, with the band of a preset as the headline.
     *
     * @param index the index by which they are broken down
     * @param populations where residents may be had from; used is the newest that covers the nation, else the newest that
     *     covers the places
     * @param group which residents
     * @param places places made of the index's small areas, of which the nation stands alone; where they overlap, nobody is
     *     counted twice
     * @param preset which small areas a funder counts; empty for the most deprived 20 %
     * @param ruralUrban the rural-urban class of each small area, where the preset {@linkplain Preset#isByRuralUrban asks for
     *     it}
     * @return the baseline
     * @throws IllegalArgumentException if there is no place, or one is made of small areas of another vintage
     * @throws DataFormatException as without a preset, or if the preset is not for the index's edition
     */
    public static Baseline of(
            DeprivationIndex index,
            List<Population> populations,
            Population.Group group,
            List<Catchment> places,
            Optional<Preset> preset,
            Map<AreaCode, String> ruralUrban)
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
        Baseline baseline = new Baseline(
                new RankedAreas(index, preset, ruralUrban), preset, List.copyOf(inOrder), isNation, populations, group);
        if (isNation && baseline.nationByAtom.isEmpty()) {
            throw DataFormatException.of("baseline", String.join("; ", baseline.notes));
        }
        return baseline;
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
        if (names.size() > NAMED_AT_MOST) {
            return names.size() + (areDistricts ? " districts" : " places");
        }
        return names.stream().anyMatch(name -> name.contains(" and ")) // such as Dumfries and Galloway
                ? String.join("; ", names)
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

    /**
     * The preset whose band is the headline.
     *
     * @return the preset, or empty for the most deprived 20 %
     */
    public Optional<Preset> preset() {
        return preset;
    }

    /**
     * The headline band in words.
     *
     * @return for example {@code the most deprived 20% of areas in England}
     */
    public String headline() {
        return bands().headline().place(nation());
    }

    /**
     * The headline band in the fewest words, for the head of a column.
     *
     * @return for example {@code Top 20%} or the preset's name
     */
    public String shortHeadline() {
        Band band = bands().headline();
        return (band.number() > 0 ? "Top " : "") + band.shortLabel();
    }

    /** What must be said with every table: how far the places are those that were asked for. */
    List<String> cautions() {
        return List.copyOf(cautions);
    }

    String nation() {
        return index().edition().nation().title();
    }

    Bands bands() {
        return ranked.bands();
    }

    /** The residents of each decile, or of each step where there are no deciles, the most deprived first. */
    double[] byGroup() {
        return byGroup.clone();
    }

    RankedAreas ranked() {
        return ranked;
    }

    /** The district that was chosen and holds a small area. */
    Optional<AreaCode> district(AreaCode area) {
        return places.stream()
                .filter(place -> place.type().filter(AreaType.LAD::equals).isPresent()
                        && place.mainAreas().contains(area))
                .findFirst()
                .flatMap(Catchment::code);
    }

    /** A small area of the baseline with its rank; empty for any other. */
    Optional<RankedArea> area(AreaCode code) {
        return chosen.contains(code) ? ranked.find(code) : Optional.empty();
    }

    /** The small areas and their residents, the most deprived first. */
    Map<AreaCode, Double> byArea() {
        return residents;
    }

    double residents(Band band) {
        return sum(byAtom, band);
    }

    double residentsShare(Band band) {
        return sum(byAtom, band) / sum(byAtom, bands().total());
    }

    OptionalDouble nationShare(Band band) {
        boolean isByClass = band.isHeadline() && band.number() == 0 && ranked.hasUnclassed();
        return nationByAtom.isEmpty() || isByClass
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(nationByAtom.get(), band) / sum(nationByAtom.get(), bands().total()));
    }

    private static double sum(double[] atoms, Band band) {
        double sum = 0;
        for (int atom = band.span().from(); atom < band.span().to(); atom++) {
            sum += atoms[atom];
        }
        return sum;
    }
}
