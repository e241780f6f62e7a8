package org.geeklayer.geography;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.internal.store.TextTable;

/**
 * The way from a small area of one census to that of the other, for England and Wales, where ONS says what became of each
 * LSOA. By the exact fit lookup a way is taken only where the one area lies wholly in the other: from 2021 to 2011 if it is
 * unchanged or a part of one that was split, from 2011 to 2021 if it is unchanged or was merged into it. Immutable and safe
 * for use by many threads.
 *
 * @see <a href="https://geoportal.statistics.gov.uk">ONS Open Geography Portal: LSOA (2011) to LSOA (2021) exact fit and
 *     best fit lookups</a>
 */
public final class Bridge {
    private static final String EXACT = "changes.exact";
    private static final String BEST = "changes.bestfit";
    private static final String OFFSETS = ".offsets"; // one of the sections of a table of texts

    private final Method method;
    private final List<Dataset> datasets;
    private final Map<AreaCode, List<Pair>> exactOf2011 = new HashMap<>();
    private final Map<AreaCode, List<Pair>> exactOf2021 = new HashMap<>();
    private final Map<AreaCode, List<Pair>> bestOf2011 = new HashMap<>();
    private final Map<AreaCode, List<Pair>> bestOf2021 = new HashMap<>();

    /** What is good enough for a way over. */
    public enum Method {
        /** Only where one area lies wholly in the other. */
        EXACT_FIT("exact fit"),
        /** Else where most residents of an area of 2011 live in one of 2021, if that gives one answer. */
        BEST_FIT("best fit");

        private final String title;

        Method(String title) {
            this.title = title;
        }

        /**
         * The method in words.
         *
         * @return {@code exact fit} or {@code best fit}
         */
        public String title() {
            return title;
        }
    }

    /** What became of a small area of 2011, by the indicator CHGIND of the exact fit lookup. */
    public enum Change {
        /** U: the same area. */
        UNCHANGED,
        /** S: one of 2011 became two or more of 2021. */
        SPLIT,
        /** M: two or more of 2011 became one of 2021. */
        MERGED,
        /** X: no simple relation. */
        COMPLEX,
        /** The lookups do not have the area, as they have none of Scotland and of Northern Ireland. */
        UNKNOWN;

        static Optional<Change> find(String indicator) {
            return switch (indicator) {
                case "U" -> Optional.of(UNCHANGED);
                case "S" -> Optional.of(SPLIT);
                case "M" -> Optional.of(MERGED);
                case "X" -> Optional.of(COMPLEX);
                default -> Optional.empty();
            };
        }
    }

    /**
     * A way over, or why there is none.
     *
     * @param area the small area of the other census, or empty if none can be given
     * @param change what became of the area of 2011
     * @param isBestFit whether the area is that which fits best and not one in which the other wholly lies
     * @param note what deserves to be said of it, in words without a code; empty where the area is unchanged
     */
    public record Crossing(Optional<Area> area, Change change, boolean isBestFit, Optional<String> note) {}

    private record Pair(AreaCode of2011, AreaCode of2021, Change change) {}

    private Bridge(Method method, List<Dataset> datasets) {
        this.method = method;
        this.datasets = List.copyOf(datasets);
    }

    /** The bridge over the first lookups of each kind, or empty if what the method needs is not among them. */
    static Optional<Bridge> of(Method method, List<AreaLookup.Installed> installed) throws IOException {
        Optional<AreaLookup.Installed> exact = first(installed, EXACT);
        Optional<AreaLookup.Installed> best = method == Method.BEST_FIT ? first(installed, BEST) : Optional.empty();
        if (method == Method.EXACT_FIT ? exact.isEmpty() : best.isEmpty()) {
            return Optional.empty();
        }
        List<Dataset> datasets = new ArrayList<>();
        exact.ifPresent(each -> datasets.add(each.dataset()));
        best.ifPresent(each -> datasets.add(each.dataset()));
        Bridge bridge = new Bridge(method, datasets);
        try {
            exact.ifPresent(each -> bridge.read(each.store(), EXACT, bridge.exactOf2011, bridge.exactOf2021));
            best.ifPresent(each -> bridge.read(each.store(), BEST, bridge.bestOf2011, bridge.bestOf2021));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Optional.of(bridge);
    }

    private static Optional<AreaLookup.Installed> first(List<AreaLookup.Installed> installed, String section) {
        return installed.stream()
                .filter(each -> each.store().has(section + OFFSETS))
                .findFirst();
    }

    private void read(
            StoreFile store, String section, Map<AreaCode, List<Pair>> of2011, Map<AreaCode, List<Pair>> of2021) {
        TextTable lines = TextTable.open(store, section);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split("\t", -1);
            Pair pair = new Pair(
                    new AreaCode(parts[0]),
                    new AreaCode(parts[1]),
                    Change.find(parts[2]).orElse(Change.UNKNOWN));
            of2011.computeIfAbsent(pair.of2011, code -> new ArrayList<>(1)).add(pair);
            of2021.computeIfAbsent(pair.of2021, code -> new ArrayList<>(1)).add(pair);
        }
    }

    /**
     * What is good enough for a way over.
     *
     * @return the method
     */
    public Method method() {
        return method;
    }

    /**
     * The lookups that it is made of.
     *
     * @return the exact fit, if it is installed, then the best fit, if it is wanted
     */
    public List<Dataset> datasets() {
        return datasets;
    }

    /**
     * Goes from a small area of one census to that of the other.
     *
     * @param from the small area
     * @return the area of the other census, or why none can be given
     */
    public Crossing cross(Area from) {
        boolean isFrom2011 = from.vintage() == Vintage.CENSUS_2011;
        Vintage to = from.vintage().other();
        List<Pair> exact = (isFrom2011 ? exactOf2011 : exactOf2021).getOrDefault(from.code(), List.of());
        Change change = exact.isEmpty() ? Change.UNKNOWN : exact.get(0).change;
        boolean isWithin = change == Change.UNCHANGED || change == (isFrom2011 ? Change.MERGED : Change.SPLIT);
        if (isWithin) {
            Optional<String> note = change == Change.UNCHANGED
                    ? Optional.empty()
                    : Optional.of(
                            isFrom2011
                                    ? "small area of 2021 by exact fit: its LSOA of 2011 was merged into it with others"
                                    : "small area of 2011 by exact fit: its LSOA of 2021 is part of a split one");
            return new Crossing(Optional.of(end(exact.get(0), to)), change, false, note);
        }
        List<Pair> best = (isFrom2011 ? bestOf2011 : bestOf2021).getOrDefault(from.code(), List.of());
        if (best.size() == 1) {
            return new Crossing(
                    Optional.of(end(best.get(0), to)),
                    change,
                    true,
                    Optional.of("small area of " + to.year() + " by best fit"));
        }
        return new Crossing(Optional.empty(), change, false, Optional.of(reason(change, to)));
    }

    private static Area end(Pair pair, Vintage to) {
        return new Area(to == Vintage.CENSUS_2011 ? pair.of2011 : pair.of2021, to);
    }

    private String reason(Change change, Vintage to) {
        String why = switch (change) {
            case SPLIT -> "its LSOA of 2011 was split into several";
            case MERGED -> "its LSOA of 2021 was merged out of several";
            case COMPLEX -> "boundaries changed there in a way that has no simple relation";
            default -> "the " + method.title() + " lookup does not have its small area";
        };
        return "no small area of " + to.year() + ": " + why;
    }

    /** Collects what became of small areas, to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final SortedMap<String, String> exact = new TreeMap<>(); // pair of codes, then indicator
        private final SortedMap<String, String> best = new TreeMap<>();
        private final Map<String, Set<String>> partners = new HashMap<>();

        /** A bridge without areas. */
        public Builder() {}

        /**
         * Says that the small areas of a pair have ground in common.
         *
         * @param of2011 code of 2011
         * @param of2021 code of 2021
         * @param indicator U, S, M or X
         * @return what is wrong with it, if anything
         */
        public Optional<String> putExact(String of2011, String of2021, String indicator) {
            Optional<Change> change = Change.find(indicator);
            if (change.isEmpty()) {
                return Optional.of("\"" + indicator + "\" is none of U, S, M and X");
            }
            String before = exact.putIfAbsent(of2011 + "\t" + of2021, indicator);
            if (before != null && !before.equals(indicator)) {
                return Optional.of(of2011 + " and " + of2021 + " are said to be " + indicator + " here and " + before
                        + " elsewhere");
            }
            int after = partner("2011 " + of2011, of2021);
            int sources = partner("2021 " + of2021, of2011);
            boolean isTooMany = (after > 1 && (change.get() == Change.UNCHANGED || change.get() == Change.MERGED))
                    || (sources > 1 && (change.get() == Change.UNCHANGED || change.get() == Change.SPLIT));
            return isTooMany
                    ? Optional.of(String.format(
                            Locale.ROOT,
                            "%s is said to be %s, but %s has %d counterparts",
                            of2011,
                            indicator,
                            after > 1 ? of2011 : of2021,
                            Math.max(after, sources)))
                    : Optional.empty();
        }

        private int partner(String area, String of) {
            Set<String> known = partners.computeIfAbsent(area, each -> new HashSet<>(2));
            known.add(of);
            return known.size();
        }

        /**
         * Says which small area of 2021 fits one of 2011 best.
         *
         * @param of2011 code of 2011
         * @param of2021 code of 2021
         * @return what is wrong with it, if anything
         */
        public Optional<String> putBest(String of2011, String of2021) {
            String before = best.putIfAbsent(of2011, of2021);
            return before == null || before.equals(of2021)
                    ? Optional.empty()
                    : Optional.of(of2011 + " is said to be best fitted by " + of2021 + " here and by " + before
                            + " elsewhere");
        }

        /**
         * Adds what a store file holds.
         *
         * @param store the file
         */
        public void addAll(StoreFile store) {
            for (String section : List.of(EXACT, BEST)) {
                if (store.has(section + OFFSETS)) {
                    TextTable lines = TextTable.open(store, section);
                    for (int i = 0; i < lines.size(); i++) {
                        String[] parts = lines.get(i).split("\t", -1);
                        if (section.equals(EXACT)) {
                            putExact(parts[0], parts[1], parts[2]);
                        } else {
                            putBest(parts[0], parts[1]);
                        }
                    }
                }
            }
        }

        /**
         * How many pairs there are.
         *
         * @return the number of pairs, of exact and of best fit
         */
        public int size() {
            return exact.size() + best.size();
        }

        /**
         * How many pairs of the exact fit have each indicator.
         *
         * @return the counts, in order of the indicators
         */
        public Map<String, Integer> counts() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (String indicator : List.of("U", "S", "M", "X")) {
                int count =
                        (int) exact.values().stream().filter(indicator::equals).count();
                if (count > 0) {
                    counts.put(indicator, count);
                }
            }
            return counts;
        }

        /**
         * Writes what was said as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            write(writer, EXACT, exact);
            write(writer, BEST, best);
        }

        private static void write(StoreWriter writer, String section, SortedMap<String, String> pairs)
                throws IOException {
            if (!pairs.isEmpty()) {
                List<String> lines = new ArrayList<>();
                pairs.forEach((key, value) ->
                        lines.add(section.equals(EXACT) ? key + "\t" + value : key + "\t" + value + "\t"));
                TextTable.write(writer, section, lines);
            }
        }
    }
}
