package org.geeklayer.reach;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.geeklayer.clients.ClientList;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.numbering.TextNumbers;
import org.geeklayer.reach.ReachReport.About;

/**
 * The people of a client list, counted. The exact counts stay in here; a {@link ReachReport} gives what may be published of
 * them, and {@link #workingNotes} speaks to the person who holds the list. Immutable.
 */
public final class Reach {
    private final PeopleTally tally;
    private final Optional<InvitedTally> invited;
    private final TextNumbers ids;
    private final Enricher enricher;
    private final List<DeprivationIndex> indices; // of each nation one
    private final LargerAreas larger;
    private final ReachOptions options;
    private final Terms terms;
    private final int postcodeColumn;

    private Reach(
            PeopleTally tally,
            Optional<InvitedTally> invited,
            TextNumbers ids,
            Enricher enricher,
            List<DeprivationIndex> indices,
            ReachOptions options,
            ClientList clients) {
        this.tally = tally;
        this.invited = invited;
        this.ids = ids;
        this.enricher = enricher;
        this.larger = new LargerAreas(enricher);
        this.indices = List.copyOf(indices);
        this.options = options;
        terms = new Terms(options, clients.columns());
        postcodeColumn = clients.postcodeColumn();
    }

    /**
     * Counts the people of a list.
     *
     * @param clients the list, at its first row; read to its end
     * @param enricher what answers for each postcode
     * @param index the index by which they will be broken down
     * @param options who and what counts
     * @param progress told the number of rows now and then
     * @return the people, counted
     * @throws IOException if the list cannot be read, or is not as it should be: no date of a column could be read, say
     */
    public static Reach count(
            ClientList clients, Enricher enricher, DeprivationIndex index, ReachOptions options, LongConsumer progress)
            throws IOException {
        return count(clients, enricher, List.of(index), options, progress);
    }

    /**
     * Counts the people of a list who may live in several nations.
     *
     * @param clients the list, at its first row; read to its end
     * @param enricher what answers for each postcode
     * @param indices the indices by which they will be broken down, of each nation at most one; people elsewhere are placed by
     *     the small areas of the first
     * @param options who and what counts
     * @param progress told the number of rows now and then
     * @return the people, counted
     * @throws IllegalArgumentException if there is no index, or there are two of one nation
     * @throws IOException if the list cannot be read, or is not as it should be: no date of a column could be read, say
     */
    public static Reach count(
            ClientList clients,
            Enricher enricher,
            List<DeprivationIndex> indices,
            ReachOptions options,
            LongConsumer progress)
            throws IOException {
        return count(clients, Optional.empty(), enricher, indices, options, progress);
    }

    /**
     * Counts the people of a list, and those who were invited against those who came.
     *
     * @param clients the list, at its first row; read to its end
     * @param invited the list of those who were invited, if it is asked; read to its end
     * @param enricher what answers for each postcode
     * @param indices the indices by which they will be broken down, as for several nations
     * @param options who and what counts
     * @param progress told the number of rows now and then, of those who were invited first
     * @return the people, counted
     * @throws IllegalArgumentException if there is no index, or there are two of one nation
     * @throws IOException if a list cannot be read or is not as it should be
     */
    public static Reach count(
            ClientList clients,
            Optional<ReachOptions.Invited> invited,
            Enricher enricher,
            List<DeprivationIndex> indices,
            ReachOptions options,
            LongConsumer progress)
            throws IOException {
        Map<Nation, Vintage> vintages = new EnumMap<>(Nation.class);
        for (DeprivationIndex index : indices) {
            if (vintages.put(index.edition().nation(), index.edition().vintage()) != null) {
                throw new IllegalArgumentException("indices: two of one nation, whose ranks cannot be compared");
            }
        }
        if (vintages.isEmpty()) {
            throw new IllegalArgumentException("indices: none");
        }
        Vintage vintage = indices.get(0).edition().vintage();
        boolean isOne = indices.size() == 1; // then people elsewhere are placed by its vintage too
        Map<Nation, Vintage> ofNation = isOne ? Map.of() : vintages;
        PeopleCounter counter = new PeopleCounter(enricher, vintage, ofNation, options);
        Places places = new Places(enricher, vintage, ofNation);
        Optional<Invitations> invitations = Invitations.read(invited, options, places, progress);
        TextNumbers ids = new TextNumbers();
        PeopleTally tally = counter.count(clients, ids, invitations.filter(Invitations::areIdsTold), progress);
        Optional<InvitedTally> others = invitations.map(each -> each.tally(ids));
        return new Reach(tally, others, ids, enricher, indices, options, clients);
    }

    /**
     * Whether the list has anybody to report on.
     *
     * @return false if no row was in scope
     */
    public boolean isEmpty() {
        return tally.units().total() == 0;
    }

    /**
     * Whether it is certain that nobody is counted here and in another count of the same list.
     *
     * @param other the other, such as of another period
     * @return false if somebody is in both, or if people have no ids
     */
    public boolean hasNobodyInCommonWith(Reach other) {
        boolean areTold = options.idColumn().isPresent() && options.idColumn().equals(other.options.idColumn());
        return areTold && IntStream.range(0, other.ids.size()).noneMatch(number -> ids.has(other.ids, number));
    }

    /**
     * The districts that hold nine tenths of the people who were placed, for a baseline where none is named. They are chosen
     * by rounded counts, and none has so few people that its being named would tell of them.
     *
     * @param rule the disclosure rule, or empty without disclosure control
     * @return codes of local authority districts of the first index, or empty if there are too few people to choose by
     */
    public List<AreaCode> mainDistricts(Optional<DisclosureRule> rule) {
        return mainDistricts(indices.get(0), rule);
    }

    /**
     * The districts that hold nine tenths of the people who were placed in a nation, as for one index.
     *
     * @param index one of the indices
     * @param rule the disclosure rule, or empty without disclosure control
     * @return codes of local authority districts, or empty if there are too few people to choose by
     */
    public List<AreaCode> mainDistricts(DeprivationIndex index, Optional<DisclosureRule> rule) {
        Map<AreaCode, Long> exact = new HashMap<>();
        long placed = 0;
        for (Map.Entry<AreaCode, Long> entry : tally.units().placed().entrySet()) {
            larger.district(index, entry.getKey())
                    .ifPresent(district -> exact.merge(district, entry.getValue(), Long::sum));
            boolean isThere =
                    entry.getKey().nation().equals(Optional.of(index.edition().nation()));
            placed += isThere ? entry.getValue() : 0; // nobody elsewhere can be in one of these districts
        }
        return MainDistricts.of(exact, placed, rule);
    }

    /**
     * The small areas that the people live in, for a place made of them. People at excluded postcodes do not count.
     *
     * @param rule the disclosure rule, by which areas of few people are left out, or empty for all, which must not be
     *     published: one client's area would be among them
     * @return codes of small areas of the indices, in order; none where too few people were placed
     * @throws IllegalArgumentException if records were counted and there is a rule, which protects people
     */
    public List<AreaCode> smallAreas(Optional<DisclosureRule> rule) {
        if (rule.isPresent() && !arePeople()) {
            throw new IllegalArgumentException("rule: records were counted, and it protects people");
        }
        return tally.units().placed().entrySet().stream()
                .filter(entry -> indices.stream().anyMatch(index -> index.contains(entry.getKey())))
                .filter(entry -> {
                    long people = entry.getValue() - tally.inExcludedPostcodes().getOrDefault(entry.getKey(), 0L);
                    return rule.map(each -> each.published(people)).orElse(people) > 0;
                })
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * The report: the people of the baseline against its residents.
     *
     * @param baseline whose residents they are compared with
     * @param areas the kind of area by which people are counted as well: districts, wards, MSOAs or small areas
     * @param names names of areas
     * @param rule the disclosure rule, or empty for exact counts, which must not be published
     * @return the report, with the log of what is withheld
     * @throws IllegalArgumentException if records were counted and there is a rule, which protects people; or if the areas
     *     are of another kind
     */
    public ReachReports report(
            Baseline baseline, Optional<AreaType> areas, AreaNames names, Optional<DisclosureRule> rule) {
        return publish(List.of(baseline), areas.map(Geography::of), names, rule);
    }

    /**
     * Reports on several nations, each with its own index, baseline and groups. They never share a count but those of people
     * outside all baselines and without a place, and are protected together: what is safe in one of them alone might not be
     * beside the others.
     *
     * @param baselines whose residents people are compared with, of each nation one
     * @param areas the kind of area by which people are counted as well, if any
     * @param names names of areas
     * @param rule the disclosure rule, or empty for exact counts, which must not be published
     * @return a report for each baseline, with the log of what is withheld
     * @throws IllegalArgumentException if records were counted and there is a rule, which protects people; or if two baselines
     *     are of one nation
     * @throws DataFormatException if the bands of all baselines are more than can be protected together, or the areas are not
     *     for one of them
     */
    public ReachReports report(
            List<Baseline> baselines, Optional<Geography> areas, AreaNames names, Optional<DisclosureRule> rule)
            throws DataFormatException {
        if (areas.isPresent()) {
            for (Baseline baseline : baselines) {
                areas.get().requireFor(baseline);
            }
        }
        if (new Atoms(baselines).size() > Atoms.MOST) {
            throw DataFormatException.of(
                    "preset " + baselines.get(0).preset().map(Preset::name).orElse(""),
                    "has too many bands to report on " + baselines.size()
                            + " nations together; choose fewer with --index");
        }
        return publish(baselines, areas, names, rule);
    }

    private ReachReports publish(
            List<Baseline> baselines, Optional<Geography> areas, AreaNames names, Optional<DisclosureRule> rule) {
        if (baselines.stream()
                        .map(each -> each.index().edition().nation())
                        .distinct()
                        .count()
                != baselines.size()) {
            throw new IllegalArgumentException("baselines: two of one nation");
        }
        if (rule.isPresent() && !arePeople()) {
            throw new IllegalArgumentException("rule: records were counted, and it protects people");
        }
        Publication publication = new Publication(this, baselines, areas, names, rule);
        return new ReachReports(publication.reports(), publication.log());
    }

    /**
     * Whether people can be counted by a kind of area.
     *
     * @param areas the kind of area
     * @return false for MSOAs where the directory has none of an index's census geography, for wards where it has none, and
     *     for hexagons where it has no coordinates
     */
    public boolean canCountBy(Geography areas) {
        return indices.stream().allMatch(index -> areas.isIn(enricher.directory(), index.edition()));
    }

    /** A baseline divided into areas. */
    Division divide(Baseline baseline, Geography geography) {
        return geography.divide(baseline, enricher, larger);
    }

    boolean arePeople() {
        return options.countsPeople();
    }

    String unit() {
        return options.unit();
    }

    PeopleTally tally() {
        return tally;
    }

    /** Those who were invited, if it was asked. */
    Optional<InvitedTally> invited() {
        return invited;
    }

    boolean isOfSeveralNations() {
        return indices.size() > 1;
    }

    /** How it names what it is of. */
    Terms terms() {
        return terms;
    }

    /** What the report is of. */
    About about(Baseline baseline, Optional<DisclosureRule> rule) {
        return new About(options.unit(), terms.period(tally, rule), baseline, cautions(baseline), rule);
    }

    /** What is to be said with every table beside how counts were protected. */
    private List<String> cautions(Baseline baseline) {
        List<String> cautions = new ArrayList<>();
        Set<AreaCode> reachable = larger.reachable(baseline.index());
        baseline.preset()
                .ifPresent(preset -> cautions.add("Preset " + preset.cited() + ", for "
                        + baseline.index().edition().shortName() + ": "
                        + baseline.bands().headline().label().replaceFirst("^" + preset.name() + ": ", "") + "."));
        long missing = baseline.byArea().keySet().stream()
                .filter(code -> !reachable.contains(code))
                .count();
        if (missing > 0) {
            cautions.add(Wording.number(missing) + " of the "
                    + Wording.number(baseline.byArea().size())
                    + " small areas of the baseline have no postcode in the installed directory: nobody can be placed"
                    + " there.");
        }
        baseline.cautions().forEach(note -> cautions.add(note + "."));
        if (!options.householdColumns().isEmpty()) {
            cautions.add(
                    "Households are compared with residents: where homes hold more people, there are fewer households"
                            + " for as many residents.");
        }
        if (!options.excludedPostcodes().isEmpty()) {
            cautions.add("Tables of areas leave people at excluded postcodes out.");
        }
        return cautions;
    }

    boolean hasExcludedPostcodes() {
        return !options.excludedPostcodes().isEmpty();
    }

    /**
     * The filters in words, as they stand with the period in every table.
     *
     * @param rule the disclosure rule, or empty without disclosure control
     * @return for example {@code Consent = yes}; empty without filters, or where so few people were counted that it would tell
     *     of them
     */
    public Optional<String> where(Optional<DisclosureRule> rule) {
        return terms.where(tally, rule);
    }

    /**
     * What was counted and left out, exact, for the person who holds the list. Not safe to publish.
     *
     * @param baseline the baseline of the report
     * @return sentences without any client's data
     */
    public List<String> workingNotes(Baseline baseline) {
        return workingNotes(List.of(baseline));
    }

    /**
     * What was counted and left out, exact, for the person who holds the list, where nothing is compared. Not safe to publish.
     *
     * @return sentences without any client's data
     */
    public List<String> workingNotes() {
        return workingNotes(List.of());
    }

    /**
     * What was counted and left out, exact, for the person who holds the list. Not safe to publish.
     *
     * @param baselines the baselines of the reports
     * @return sentences without any client's data
     */
    public List<String> workingNotes(List<Baseline> baselines) {
        return new WorkingNotes(this, options, postcodeColumn).of(baselines);
    }
}
