package org.geeklayer.deprivation;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one or several published files say of an edition and writes it as the store file of a {@link
 * DeprivationIndex}. Not thread-safe.
 */
public final class DeprivationIndexWriter {
    private static final List<Quantile> QUANTILES = List.of(Quantile.values());

    private final IndexEdition edition;
    private final List<Domain> domains;
    private final Map<String, Integer> rows = new TreeMap<>();
    private final Map<String, long[]> columns = new LinkedHashMap<>();
    private final List<@Nullable AreaCode> lads = new ArrayList<>(); // by row
    private String lastArea = "";
    private int lastRow;

    /**
     * An edition without values.
     *
     * @param edition the edition
     * @param domains everything that it can measure
     */
    public DeprivationIndexWriter(IndexEdition edition, List<Domain> domains) {
        this.edition = edition;
        this.domains = List.copyOf(domains);
    }

    /**
     * Takes over what is installed already, so that another file of the same edition can be merged into it.
     *
     * @param installed an index of the same edition
     */
    public void addAll(DeprivationIndex installed) {
        installed.columns().forEach((measure, section) -> {
            for (int row = 0; row < installed.size(); row++) {
                long value = section.longAt(row);
                if (value != DeprivationIndex.NO_VALUE) {
                    column(measure)[row(installed.areaAt(row))] = value;
                }
            }
        });
        for (int row = 0; row < installed.size(); row++) {
            AreaCode area = installed.areaAt(row);
            installed.ladAt(row).ifPresent(lad -> putLad(area, lad));
        }
    }

    /**
     * Puts the rank of an area.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param rank as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putRank(AreaCode area, Domain domain, BigDecimal rank) {
        if (rank.compareTo(BigDecimal.ONE) < 0 || rank.compareTo(BigDecimal.valueOf(edition.areas())) > 0) {
            return Optional.of("a rank of " + edition.title() + " is from 1 to " + edition.areas());
        }
        return put(area, domain.id() + DeprivationIndex.RANK, rank).or(() -> quantileFault(area, domain));
    }

    /**
     * Puts the decile of an area.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param decile as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putDecile(AreaCode area, Domain domain, BigDecimal decile) {
        return putQuantile(area, domain, Quantile.DECILE, decile);
    }

    /**
     * Puts the quintile of an area.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param quintile as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putQuintile(AreaCode area, Domain domain, BigDecimal quintile) {
        return putQuantile(area, domain, Quantile.QUINTILE, quintile);
    }

    /**
     * Puts the vigintile of an area.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param vigintile as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putVigintile(AreaCode area, Domain domain, BigDecimal vigintile) {
        return putQuantile(area, domain, Quantile.VIGINTILE, vigintile);
    }

    private Optional<String> putQuantile(AreaCode area, Domain domain, Quantile quantile, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.ONE) < 0
                || value.compareTo(BigDecimal.valueOf(quantile.parts())) > 0) {
            return Optional.of("a " + quantile.title() + " is a whole number from 1 to " + quantile.parts());
        }
        return put(area, quantile.measure(domain), value).or(() -> quantileFault(area, domain));
    }

    /** A published decile, quintile or vigintile that contradicts the rank. */
    private Optional<String> quantileFault(AreaCode area, Domain domain) {
        Optional<BigDecimal> rank = Optional.empty();
        for (Quantile quantile : QUANTILES) {
            Optional<BigDecimal> published = get(area, quantile.measure(domain));
            if (published.isEmpty()) {
                continue;
            }
            if (rank.isEmpty()) {
                rank = get(area, domain.id() + DeprivationIndex.RANK);
            }
            if (rank.isEmpty()) {
                return Optional.empty();
            }
            OptionalInt expected = edition.cuts().quantile(rank.get(), quantile.parts());
            if (expected.isPresent() && expected.getAsInt() != published.get().intValue()) {
                return Optional.of(quantile.title() + " " + published.get().toPlainString() + " of " + area
                        + " contradicts its rank " + rank.get().toPlainString() + " of " + edition.areas()
                        + ", which is in " + quantile.title() + " " + expected.getAsInt());
            }
        }
        return Optional.empty();
    }

    /**
     * Puts the score of an area.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param score as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putScore(AreaCode area, Domain domain, BigDecimal score) {
        return put(area, domain.id() + DeprivationIndex.SCORE, score);
    }

    /**
     * Puts the score of an area as it was transformed to be added up to the index as a whole.
     *
     * @param area the area
     * @param domain a domain of the edition
     * @param score as published
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putTransformedScore(AreaCode area, Domain domain, BigDecimal score) {
        return put(area, domain.id() + DeprivationIndex.TRANSFORMED, score);
    }

    /**
     * Puts the local authority district that an area lies in.
     *
     * @param area the area
     * @param lad its district, as the edition has it
     * @return the rule that it breaks, or empty if it was put
     */
    public Optional<String> putLad(AreaCode area, AreaCode lad) {
        int row = row(area);
        while (lads.size() <= row) {
            lads.add(null);
        }
        AreaCode known = lads.get(row);
        if (known != null && !known.equals(lad)) {
            return Optional.of(area + " lies in " + known + " in another file or line of the same edition, and in "
                    + lad + " here");
        }
        lads.set(row, lad);
        return Optional.empty();
    }

    /**
     * How many areas have a value.
     *
     * @return the number of areas
     */
    public int size() {
        return rows.size();
    }

    private Optional<String> put(AreaCode area, String measure, BigDecimal value) {
        // Some files write whole numbers with two decimals; ranks with halves stay as they are.
        boolean whole = !measure.endsWith(DeprivationIndex.SCORE) && !measure.endsWith(DeprivationIndex.TRANSFORMED);
        BigDecimal kept = whole && value.stripTrailingZeros().scale() <= 0 ? value.setScale(0) : value;
        Optional<BigDecimal> known = get(area, measure);
        if (known.isPresent()) {
            return known.get().compareTo(kept) == 0
                    ? Optional.empty()
                    : Optional.of(area + " has " + known.get().toPlainString()
                            + " in another file or line of the same edition, and " + kept.toPlainString() + " here");
        }
        if (kept.scale() < 0 || kept.precision() > DeprivationIndex.MOST_DIGITS) {
            return Optional.of("a number of more than " + DeprivationIndex.MOST_DIGITS + " digits");
        }
        int row = row(area);
        column(measure)[row] = DeprivationIndex.encode(kept);
        return Optional.empty();
    }

    private Optional<BigDecimal> get(AreaCode area, String measure) {
        long[] column = columns.get(measure);
        int row = row(area);
        return column == null || row >= column.length ? Optional.empty() : DeprivationIndex.decode(column[row]);
    }

    private int row(AreaCode area) {
        if (!area.text().equals(lastArea)) { // the values of an area come one after another
            lastRow = rows.computeIfAbsent(area.text(), code -> rows.size());
            lastArea = area.text();
        }
        return lastRow;
    }

    private long[] column(String measure) {
        long[] column = columns.get(measure);
        if (column == null || column.length < rows.size() + 1) {
            long[] grown = new long[Math.max(1024, (rows.size() + 1) * 2)];
            Arrays.fill(grown, DeprivationIndex.NO_VALUE);
            if (column != null) {
                System.arraycopy(column, 0, grown, 0, column.length);
            }
            columns.put(measure, grown);
            return grown;
        }
        return column;
    }

    /**
     * Writes the store file's sections.
     *
     * @param writer the store file
     * @throws IOException if it cannot be written
     */
    public void write(StoreWriter writer) throws IOException {
        Vintage vintage = edition.vintage();
        TextTable.write(
                writer,
                "edition",
                List.of(
                        edition.id(),
                        edition.title(),
                        edition.shortName(),
                        edition.prefix(),
                        Integer.toString(edition.year()),
                        edition.nation().name(),
                        vintage.name(),
                        edition.cuts().text()));
        List<String> described = new ArrayList<>();
        for (Domain domain : domains) {
            if (columns.keySet().stream().anyMatch(measure -> measure.startsWith(domain.id() + "."))) {
                described.add(domain.id() + "\t" + domain.title() + "\t" + domain.kind());
            }
        }
        TextTable.write(writer, "domains", described);
        TextTable.write(writer, "area", new ArrayList<>(rows.keySet()));
        int[] inOrder = rows.values().stream().mapToInt(Integer::intValue).toArray();
        writeLads(writer, inOrder);
        TextTable.write(writer, "measures", new ArrayList<>(columns.keySet()));
        for (Map.Entry<String, long[]> column : columns.entrySet()) {
            writer.begin(column.getKey());
            for (int row : inOrder) {
                writer.putLong(row < column.getValue().length ? column.getValue()[row] : DeprivationIndex.NO_VALUE);
            }
        }
    }

    private void writeLads(StoreWriter writer, int[] inOrder) throws IOException {
        SortedMap<String, Integer> codes = new TreeMap<>(Map.of("", 0));
        for (AreaCode lad : lads) {
            if (lad != null) {
                codes.put(lad.text(), 0);
            }
        }
        List<String> texts = new ArrayList<>(codes.keySet());
        for (int i = 0; i < texts.size(); i++) {
            codes.put(texts.get(i), i);
        }
        TextTable.write(writer, DeprivationIndex.LAD + ".text", texts);
        writer.begin(DeprivationIndex.LAD);
        for (int row : inOrder) {
            AreaCode lad = row < lads.size() ? lads.get(row) : null;
            writer.putInt(lad == null ? 0 : codes.getOrDefault(lad.text(), 0));
        }
    }
}
