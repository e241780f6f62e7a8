package org.geeklayer.deprivation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.TextTable;

/**
 * One installed edition of an index of deprivation, with as many of its domains as the installed files had. {@link
 * DeprivationIndexWriter} writes it. Immutable and safe for use by many threads.
 */
public final class DeprivationIndex {
    static final String RANK = ".rank";
    static final String SCORE = ".score";
    static final String TRANSFORMED = ".transformed";
    static final String LAD = "lad";
    static final long NO_VALUE = Long.MIN_VALUE;
    static final int MOST_DIGITS = 15;

    // A number is kept as published: unscaled digits, and in the lowest bits how many of them are decimals.
    private static final int SCALE_BITS = 5;
    private static final int MAX_SCALE = (1 << SCALE_BITS) - 1;

    private final Dataset dataset;
    private final StoreFile store;
    private final IndexEdition edition;
    private final Optional<Domain> overall;
    private final List<Domain> domains = new ArrayList<>();
    private final TextTable areas;
    private final StoreFile.Section lads;
    private final TextTable ladCodes;
    private final Optional<Population> population;
    private final Map<String, StoreFile.Section> columns = new HashMap<>();
    // The same by measure and domain, so that no row makes a name of the two.
    private final Map<String, Map<String, StoreFile.Section>> byMeasure = new HashMap<>();
    // Rows of a list share their small areas: what was found once is kept.
    private final ConcurrentMap<AreaCode, Optional<Deprivation>> found = new ConcurrentHashMap<>();

    private DeprivationIndex(StoreFile store, Dataset dataset, Optional<Population> population) {
        this.store = store;
        this.dataset = dataset;
        this.population = population;
        TextTable about = TextTable.open(store, "edition");
        edition = new IndexEdition(
                about.get(0),
                about.get(1),
                about.get(2),
                about.get(3),
                Integer.parseInt(about.get(4)),
                Nation.valueOf(about.get(5)),
                Vintage.valueOf(about.get(6)),
                RankCuts.parse(about.get(7)));
        TextTable described = TextTable.open(store, "domains");
        for (int i = 0; i < described.size(); i++) {
            String[] parts = described.get(i).split("\t", -1);
            domains.add(new Domain(parts[0], parts[1], Domain.Kind.valueOf(parts[2])));
        }
        overall = domains.stream()
                .filter(domain -> domain.kind() == Domain.Kind.OVERALL)
                .findFirst();
        areas = TextTable.open(store, "area");
        lads = store.get(LAD);
        ladCodes = TextTable.open(store, LAD + ".text");
        TextTable measures = TextTable.open(store, "measures");
        for (int i = 0; i < measures.size(); i++) {
            String name = measures.get(i);
            int dot = name.lastIndexOf('.');
            StoreFile.Section column = store.get(name);
            columns.put(name, column);
            byMeasure
                    .computeIfAbsent(name.substring(dot), key -> new HashMap<>())
                    .put(name.substring(0, dot), column);
        }
    }

    /**
     * Opens an index.
     *
     * @param store the store file that {@link DeprivationIndexWriter} wrote
     * @param dataset its provenance
     * @return the index
     * @throws IOException if the file is damaged
     */
    public static DeprivationIndex open(StoreFile store, Dataset dataset) throws IOException {
        try {
            return new DeprivationIndex(
                    store,
                    dataset,
                    Population.isIn(store) ? Optional.of(Population.open(store, dataset)) : Optional.empty());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Of each nation the newest edition that is installed as a whole index and not by domains alone.
     *
     * @param indices indices of any nations
     * @return one of each nation that has any, in the order England, Wales, Scotland, Northern Ireland
     */
    public static List<DeprivationIndex> newestOfEachNation(Collection<DeprivationIndex> indices) {
        Map<Nation, DeprivationIndex> newest = new EnumMap<>(Nation.class);
        for (DeprivationIndex index : indices) {
            if (index.overall().isPresent()) {
                newest.merge(
                        index.edition.nation(),
                        index,
                        (one, other) -> one.edition.year() > other.edition.year() ? one : other);
            }
        }
        return List.copyOf(newest.values());
    }

    /**
     * Where the index came from.
     *
     * @return its provenance
     */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * Which edition it is.
     *
     * @return the edition
     */
    public IndexEdition edition() {
        return edition;
    }

    /**
     * What is installed of it: the index as a whole, domains, sub-domains, supplementary indices.
     *
     * @return the domains, in the edition's own order
     */
    public List<Domain> domains() {
        return List.copyOf(domains);
    }

    /**
     * The index as a whole.
     *
     * @return its domain, or empty if only domains of it are installed
     */
    public Optional<Domain> overall() {
        return overall;
    }

    /**
     * Whether a score of a domain is installed.
     *
     * @param domain a domain of this edition
     * @return true if some area has one
     */
    public boolean hasScore(Domain domain) {
        return columns.containsKey(domain.id() + SCORE);
    }

    /**
     * Whether quintiles of a domain are known: its publisher's are installed, or they follow from ranks.
     *
     * @param domain a domain of this edition
     * @return true if areas with a rank have one
     */
    public boolean hasQuintile(Domain domain) {
        return edition.cuts().hasDeciles() || columns.containsKey(Quantile.QUINTILE.measure(domain));
    }

    /**
     * Whether deciles of a domain are known: its publisher's are installed, or they follow from ranks.
     *
     * @param domain a domain of this edition
     * @return true if areas with a rank have one
     */
    public boolean hasDecile(Domain domain) {
        return edition.cuts().hasDeciles() || columns.containsKey(Quantile.DECILE.measure(domain));
    }

    /**
     * Whether the vigintiles of a domain that its publisher gives are installed.
     *
     * @param domain a domain of this edition
     * @return true if some area has one
     */
    public boolean hasVigintile(Domain domain) {
        return columns.containsKey(Quantile.VIGINTILE.measure(domain));
    }

    /**
     * The residents of each small area that the publisher gives as denominators.
     *
     * @return the population, or empty if none of the installed files had one
     */
    public Optional<Population> population() {
        return population;
    }

    /**
     * The small areas that are installed.
     *
     * @return their codes, of the edition's vintage, in alphabetical order
     */
    public List<AreaCode> areas() {
        return IntStream.range(0, areas.size()).mapToObj(this::areaAt).toList();
    }

    /**
     * What the edition says of all its small areas, without the search that each {@link #find} is.
     *
     * @return one for each of {@link #areas}, in the same order
     */
    public List<Deprivation> all() {
        return IntStream.range(0, areas.size())
                .mapToObj(row -> new Deprivation(this, row))
                .toList();
    }

    /**
     * The local authority district that a small area lies in, as the edition has it: of 2019 for the English indices of
     * 2019, of 2024 for those of 2025.
     *
     * @param area the small area, of this edition's vintage
     * @return the district's code, or empty if the area is not in the edition, or if no installed file has codes of
     *     districts: those of Wales and Northern Ireland often have names alone
     * @throws IllegalArgumentException if the area is of another vintage
     */
    public Optional<AreaCode> lad(Area area) {
        requireVintage(area);
        int row = areas.find(area.code().text());
        return row < 0 ? Optional.empty() : ladAt(row);
    }

    /**
     * How many small areas are installed; fewer than {@link IndexEdition#areas} where the files were partial.
     *
     * @return the number of areas
     */
    public int size() {
        return areas.size();
    }

    /**
     * Finds what the edition says of a small area.
     *
     * @param area the small area, of this edition's vintage
     * @return what it says, or empty if the area is not in it
     * @throws IllegalArgumentException if the area is of another vintage: it could be found by chance and be another area
     */
    public Optional<Deprivation> find(Area area) {
        requireVintage(area);
        Optional<Deprivation> known = found.get(area.code());
        return known != null ? known : found.computeIfAbsent(area.code(), this::search);
    }

    private Optional<Deprivation> search(AreaCode code) {
        int row = areas.find(code.text());
        return row < 0 ? Optional.empty() : Optional.of(new Deprivation(this, row));
    }

    private void requireVintage(Area area) {
        if (area.vintage() != edition.vintage()) {
            throw new IllegalArgumentException("area: " + area + " is not of the census geography of "
                    + edition.vintage().year() + " that " + edition.title() + " is on");
        }
    }

    /**
     * Whether a small area is in the edition.
     *
     * @param code a code of this edition's vintage
     * @return true if it is
     */
    public boolean contains(AreaCode code) {
        return areas.find(code.text()) >= 0;
    }

    /**
     * Checks every byte of the store file.
     *
     * @throws IOException if it is damaged
     */
    public void verify() throws IOException {
        store.verify();
    }

    AreaCode areaAt(int row) {
        return new AreaCode(areas.get(row));
    }

    Optional<AreaCode> ladAt(int row) {
        String code = ladCodes.get(lads.intAt(row));
        return code.isEmpty() ? Optional.empty() : Optional.of(new AreaCode(code));
    }

    Map<String, StoreFile.Section> columns() {
        return columns;
    }

    /** A figure of a domain in a row, by what its measure's name ends with. */
    Optional<BigDecimal> value(Domain domain, String measure, int row) {
        Map<String, StoreFile.Section> ofMeasure = byMeasure.get(measure);
        StoreFile.Section column = ofMeasure == null ? null : ofMeasure.get(domain.id());
        return column == null ? Optional.empty() : decode(column.longAt(row));
    }

    static Optional<BigDecimal> decode(long value) {
        return value == NO_VALUE
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(value >> SCALE_BITS, (int) (value & MAX_SCALE)));
    }

    /** Encodes a number of at most {@link #MOST_DIGITS} digits that is written without an exponent. */
    static long encode(BigDecimal value) {
        if (value.scale() < 0 || value.scale() > MAX_SCALE || value.precision() > MOST_DIGITS) {
            throw new IllegalArgumentException("value: more than " + MOST_DIGITS + " digits");
        }
        return value.unscaledValue().longValueExact() << SCALE_BITS | value.scale();
    }

    /**
     * Why small areas cannot be those that this index is on, though they are said to be: it is installed with all areas of
     * its nation and lacks some of them.
     *
     * @param areas codes of small areas of any nations, said to be of this index's vintage
     * @return how many it lacks and which is the first, or empty if it has all of its nation or is itself partial
     */
    public Optional<String> misfit(Collection<AreaCode> areas) {
        if (size() < edition.areas()) {
            return Optional.empty();
        }
        List<AreaCode> ofNation = areas.stream()
                .filter(area -> area.nation().equals(Optional.of(edition.nation())))
                .toList();
        List<String> lacking = ofNation.stream()
                .filter(area -> !contains(area))
                .map(AreaCode::text)
                .sorted()
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d of %,d codes are no small areas of %d (%s is the first that is not in %s)",
                        lacking.size(),
                        ofNation.size(),
                        edition.vintage().year(),
                        lacking.get(0),
                        edition.id()));
    }
}
