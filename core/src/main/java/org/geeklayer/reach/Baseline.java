package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.KnownNames;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Population;
import org.geeklayer.reach.RankedAreas.RankedArea;

/**
 * The residents that clients are compared with: those of some local authority districts or of the index's nation, by small
 * area, and the nation's as context. Districts are those of the index's own publication, whose codes are of its year. Immutable.
 */
public final class Baseline {
    private static final int NAMED_AT_MOST = 3;

    private final RankedAreas ranked;
    private final NavigableMap<AreaCode, String> districts;
    private final boolean isNation;
    private final Population population;
    private final Population.Group group;
    private final Map<AreaCode, Double> residents = new LinkedHashMap<>();
    private final double[] byAtom = new double[Band.ATOMS];
    private final Optional<double[]> nationByAtom;
    private final List<String> notes = new ArrayList<>();

    private Baseline(
            RankedAreas ranked,
            NavigableMap<AreaCode, String> districts,
            boolean isNation,
            Population population,
            Population.Group group) {
        this.isNation = isNation;
        this.ranked = ranked;
        this.districts = districts;
        this.population = population;
        this.group = group;
        double[] nation = new double[Band.ATOMS];
        int missing = 0;
        for (RankedArea area : ranked.inOrder()) {
            OptionalDouble people = people(population, group, area);
            missing += people.isPresent() ? 0 : 1;
            nation[area.atom()] += people.orElse(0);
            if (isIn(districts, area)) {
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

    private static boolean isIn(NavigableMap<AreaCode, String> districts, RankedArea area) {
        return area.district().filter(districts::containsKey).isPresent();
    }

    private static OptionalDouble people(Population population, Population.Group group, RankedArea area) {
        return population.find(new Area(area.code(), population.vintage()), group);
    }

    /**
     * The residents of some places.
     *
     * @param index the index by which they are broken down
     * @param populations where residents may be had from; used is the newest that covers the nation, else the newest that
     *     covers the districts
     * @param group which residents
     * @param names names of areas
     * @param places codes or names of local authority districts, as the index's publication has them, or the index's nation
     *     alone
     * @return the baseline
     * @throws DataFormatException if a district is not in the index, no population covers them, or index or population do
     *     not cover a nation that is to be the baseline; the message says what there is
     */
    public static Baseline of(
            DeprivationIndex index,
            List<Population> populations,
            Population.Group group,
            AreaNames names,
            List<String> places)
            throws DataFormatException {
        RankedAreas ranked = new RankedAreas(index);
        NavigableMap<AreaCode, String> chosen = new TreeMap<>(Comparator.comparing(AreaCode::text));
        Map<AreaCode, String> known = names(ranked, names);
        boolean isNation = places.stream().anyMatch(place -> isNation(place.strip(), index, names));
        if (isNation) {
            if (places.size() > 1) {
                throw DataFormatException.of("baseline", "a nation and a district in it would be counted twice");
            }
            chosen.putAll(known);
        }
        for (String each : isNation ? List.<String>of() : places) {
            AreaCode code = find(each.strip(), known, index);
            chosen.put(code, known.getOrDefault(code, code.text()));
        }
        Baseline baseline = new Baseline(ranked, chosen, isNation, choose(ranked, chosen, populations, group), group);
        if (isNation && baseline.nationByAtom.isEmpty()) {
            throw DataFormatException.of("baseline", String.join("; ", baseline.notes));
        }
        return baseline;
    }

    private static boolean isNation(String place, DeprivationIndex index, AreaNames names) {
        String nation = index.edition().nation().title();
        return place.equalsIgnoreCase(nation)
                || (place.matches("[A-Za-z]92\\d{6}")
                        && names.find(AreaType.COUNTRY, new AreaCode(place.toUpperCase(Locale.ROOT)))
                                .filter(nation::equals)
                                .isPresent());
    }

    private static Map<AreaCode, String> names(RankedAreas ranked, AreaNames names) {
        Map<AreaCode, String> known = new TreeMap<>(Comparator.comparing(AreaCode::text));
        for (RankedArea area : ranked.inOrder()) {
            area.district()
                    .ifPresent(code -> known.computeIfAbsent(
                            code, c -> names.find(AreaType.LAD, c).orElse(c.text())));
        }
        return known;
    }

    private static AreaCode find(String wanted, Map<AreaCode, String> known, DeprivationIndex index)
            throws DataFormatException {
        List<AreaCode> found = known.entrySet().stream()
                .filter(entry -> entry.getKey().text().equalsIgnoreCase(wanted)
                        || entry.getValue().equalsIgnoreCase(wanted))
                .map(Map.Entry::getKey)
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw DataFormatException.of(
                    "baseline",
                    "\"" + wanted + "\" is the name of several districts; give a code: "
                            + String.join(
                                    ", ", found.stream().map(AreaCode::text).toList()));
        }
        List<String> nearest = KnownNames.nearestFirst(wanted, List.copyOf(known.values()));
        throw DataFormatException.of(
                "baseline",
                "\"" + wanted + "\" is no local authority district of "
                        + index.edition().title() + "; nearest are "
                        + String.join(", ", nearest.subList(0, Math.min(3, nearest.size()))));
    }

    private static Population choose(
            RankedAreas ranked,
            NavigableMap<AreaCode, String> districts,
            List<Population> populations,
            Population.Group group)
            throws DataFormatException {
        List<Population> usable = populations.stream()
                .filter(each -> each.vintage() == ranked.index().edition().vintage()
                        && each.groups().contains(group))
                .filter(each -> ranked.inOrder().stream()
                        .filter(area -> isIn(districts, area))
                        .allMatch(area -> people(each, group, area).isPresent()))
                .toList();
        Map<Population, Boolean> coversNation = new HashMap<>();
        usable.forEach(each -> coversNation.put(
                each,
                ranked.inOrder().stream()
                        .allMatch(area -> people(each, group, area).isPresent())));
        return usable.stream()
                .max(Comparator.comparing((Population each) -> coversNation.getOrDefault(each, false))
                        .thenComparing(each -> each.year().orElse(0))
                        .thenComparing(Population::sourceId))
                .orElseThrow(() -> DataFormatException.of(
                        "--population " + group.id(),
                        "nothing that is installed has these residents for every small area ("
                                + ranked.index().edition().vintage().year() + ") of "
                                + String.join(", ", districts.values())
                                + "; add a file of mid-year populations, or File 6 or 7 of the index"));
    }

    /**
     * The name of the baseline in a sentence.
     *
     * @return for example {@code Calderdale}, {@code Calderdale and Kirklees} or {@code these 5 districts}
     */
    public String name() {
        return isOnePlace() || districts.size() <= NAMED_AT_MOST ? heading() : "these " + heading();
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
        List<String> names = List.copyOf(districts.values());
        int last = names.size() - 1;
        if (last == 0) {
            return names.get(0);
        }
        return names.size() > NAMED_AT_MOST
                ? names.size() + " districts"
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /**
     * The places in full.
     *
     * @return names of districts with codes, in order of their codes, or the nation
     */
    public String inFull() {
        if (isNation) {
            return nation();
        }
        return String.join(
                "; ",
                districts.entrySet().stream()
                        .map(entry -> entry.getValue() + " (" + entry.getKey() + ")")
                        .toList());
    }

    /**
     * Whether its name names all of it.
     *
     * @return false for several districts, which {@link #inFull} names
     */
    public boolean isOnePlace() {
        return isNation || districts.size() == 1;
    }

    /**
     * Whether the residents are those of the index's nation.
     *
     * @return false for districts
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
        return List.copyOf(notes);
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
