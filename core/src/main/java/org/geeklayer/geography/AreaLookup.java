package org.geeklayer.geography;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * Which larger area an area lies in, and what became of the small areas of 2011, from all installed lookups. Where no
 * lookup says it directly, it is found over the areas between: a small area lies in the region of its district. Immutable
 * and safe for use by many threads.
 */
public final class AreaLookup {
    private static final String RURAL_URBAN = "ruralurban";

    private final List<Installed> installed;
    private final ConcurrentMap<String, List<Relations>> relations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<String, Optional<String>>> found = new ConcurrentHashMap<>();

    private AreaLookup(List<Installed> installed) {
        this.installed = List.copyOf(installed);
    }

    /**
     * A lookup as it is installed.
     *
     * @param dataset its provenance
     * @param store the store file that holds it
     */
    public record Installed(Dataset dataset, StoreFile store) {}

    /**
     * Who says where an area lies.
     *
     * @param dataset the lookup
     * @param header the published header of the larger areas' codes, which tells their year where they have one, such as
     *     {@code LAD22CD}
     */
    public record Source(Dataset dataset, String header) {}

    /**
     * The lookups that store files hold.
     *
     * @param installed the lookups, the one that counts first
     * @return their lookups together
     */
    public static AreaLookup in(List<Installed> installed) {
        return new AreaLookup(installed);
    }

    /**
     * Finds the larger area that an area lies in. An abolished district lies where the one does that took its place.
     *
     * @param child what the area is, such as {@link AreaType#LAD}
     * @param area its code
     * @param parent what the larger area is, such as {@link AreaType#REGION}
     * @return the code of the larger area, or empty if no lookup has it
     */
    public Optional<AreaCode> parent(AreaType child, AreaCode area, AreaType parent) {
        return child.isCensusArea() || parent.isCensusArea()
                ? Optional.empty()
                : find(child.id(), area.text(), parent.id(), parent);
    }

    /**
     * Finds the larger area that a census area lies in.
     *
     * @param child what the area is, such as {@link AreaType#SMALL_AREA}
     * @param area the area
     * @param parent what the larger area is, such as {@link AreaType#WARD}; of an {@link AreaType#MSOA} the one of the same
     *     vintage
     * @return the code of the larger area, or empty if no lookup has it, or if the area lies in several
     */
    public Optional<AreaCode> parent(AreaType child, Area area, AreaType parent) {
        return find(field(child, area.vintage()), area.code().text(), field(parent, area.vintage()), parent);
    }

    private Optional<AreaCode> find(String child, String area, String parent, AreaType type) {
        Optional<String> code = find(child, area, parent);
        if (code.isEmpty() && type == AreaType.COUNTY) { // an upper-tier authority is a county or, in most places, none
            code = find(child, area, AreaType.UPPER_TIER.id())
                    .filter(upper -> AreaType.of(new AreaCode(upper)).equals(Optional.of(type)));
        }
        return code.map(AreaCode::new);
    }

    /**
     * Which lookups say in which areas of one type those of another lie, directly or over areas between.
     *
     * @param child the type of the smaller areas
     * @param vintage their census geography; left out of account where neither type belongs to a census
     * @param parent the type of the larger areas
     * @return the lookups that name the larger area, the one that counts first; empty if none does
     */
    public List<Source> sources(AreaType child, Vintage vintage, AreaType parent) {
        Set<Source> sources = new LinkedHashSet<>();
        addSources(field(child, vintage), field(parent, vintage), sources);
        if (parent == AreaType.COUNTY) {
            addSources(field(child, vintage), AreaType.UPPER_TIER.id(), sources);
        }
        return List.copyOf(sources);
    }

    private void addSources(String child, String parent, Set<Source> sources) {
        for (Relations each : relations(child)) {
            each.header(parent).ifPresent(header -> sources.add(new Source(each.dataset(), header)));
        }
        for (Relations each : relations(child)) {
            each.between(parent).forEach(middle -> addSources(middle, parent, sources));
        }
    }

    /**
     * Finds the area that took the place of one that was abolished or given another code.
     *
     * @param type what both are, such as {@link AreaType#LAD}
     * @param area the old code
     * @return the code of today, or empty if no lookup knows of a change
     */
    public Optional<AreaCode> successor(AreaType type, AreaCode area) {
        return find(type.id(), area.text(), type.id()).map(AreaCode::new);
    }

    /**
     * The class of a small area in the rural-urban classification of its nation: of England and Wales A1 to F2 (2011), of
     * Scotland 1 to 8 (eightfold).
     *
     * @param area the small area
     * @return the class's code as published, or empty if no lookup has it
     */
    public Optional<String> ruralUrban(Area area) {
        String suffix = area.vintage().suffix();
        return find(AreaType.SMALL_AREA.id() + suffix, area.code().text(), RURAL_URBAN + suffix);
    }

    /**
     * How small areas of 2011 and of 2021 go over into one another.
     *
     * @param method what is good enough
     * @return the bridge, or empty if the lookups that it needs are not installed
     * @throws IOException if a store file is damaged
     */
    public Optional<Bridge> bridge(Bridge.Method method) throws IOException {
        return Bridge.of(method, installed);
    }

    private Optional<String> find(String child, String area, String parent) {
        return found.computeIfAbsent(child + " " + parent, relation -> new ConcurrentHashMap<>())
                .computeIfAbsent(area, code -> search(child, code, parent));
    }

    private Optional<String> search(String child, String area, String parent) {
        for (Relations each : relations(child)) {
            Optional<String> direct = each.find(area, parent);
            if (direct.isPresent()) {
                return direct;
            }
        }
        for (Relations each : relations(child)) {
            for (String middle : each.between(parent)) {
                Optional<String> over = each.find(area, middle).flatMap(between -> find(middle, between, parent));
                if (over.isPresent()) {
                    return over;
                }
            }
        }
        return Optional.empty();
    }

    private List<Relations> relations(String child) {
        return relations.computeIfAbsent(
                child,
                field -> installed.stream()
                        .map(each -> Relations.open(each, field))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static String field(AreaType type, Vintage vintage) {
        return type.isCensusArea() ? type.id() + vintage.suffix() : type.id();
    }

    /** Collects which area lies in which, to be written into a store file. Not thread-safe. */
    public static final class Builder {
        private final Relations.Collected collected = new Relations.Collected();
        private final Map<String, String> headers = new LinkedHashMap<>();

        /** A lookup without areas. */
        public Builder() {}

        /**
         * Says where an area that belongs to no census lies.
         *
         * @param child what the area is
         * @param area its code
         * @param parent what the larger area is; the same as the child for the area that took its place
         * @param in the larger area's code
         * @return what is wrong if it lies elsewhere by what was said before, which stands then
         */
        public Optional<String> put(AreaType child, AreaCode area, AreaType parent, AreaCode in) {
            return put(child.id(), area.text(), parent.id(), in.text());
        }

        /**
         * Says where an area lies.
         *
         * @param child the short name of what it is, with the vintage's two digits for a census area: {@code lsoa21}
         * @param area its code
         * @param parent the short name of what the larger area is, or {@code ruralurban11} for its rural-urban class
         * @param in the larger area's code
         * @return what is wrong if it lies elsewhere by what was said before, which stands then
         */
        public Optional<String> put(String child, String area, String parent, String in) {
            String before = collected.put(child, area, parent, in);
            return before.equals(in)
                    ? Optional.empty()
                    : Optional.of(area + " is said to lie in " + in + " here and in " + before + " elsewhere");
        }

        /**
         * Says where an area lies that may be cut by larger ones: one that is said to lie in several lies in none.
         *
         * @param child the short name of what it is
         * @param area its code
         * @param parent the short name of what the larger area is
         * @param in the larger area's code
         */
        public void putCut(String child, String area, String parent, String in) {
            collected.putCut(child, area, parent, in);
        }

        /**
         * Says under which published header the codes of larger areas stand.
         *
         * @param parent the short name of what they are
         * @param header for example {@code LAD22CD}
         */
        public void header(String parent, String header) {
            headers.put(parent, header);
        }

        /**
         * Adds what a store file holds.
         *
         * @param store the file
         */
        public void addAll(StoreFile store) {
            Relations.addAll(store, collected, headers);
        }

        /**
         * How many areas of some kinds are in a larger one or have a successor.
         *
         * @param children the short names of what they are
         * @return the number of different codes
         */
        public int size(Collection<String> children) {
            Set<String> areas = new HashSet<>();
            children.forEach(child -> areas.addAll(collected.areas(child)));
            return areas.size();
        }

        /**
         * Areas that lie in several larger ones, as {@link #putCut} was told.
         *
         * @return for each kind of area and of larger area, in words, the codes
         */
        public Map<String, List<String>> cut() {
            Map<String, List<String>> cut = new LinkedHashMap<>();
            collected.cut().forEach((relation, areas) -> cut.put(relation, new ArrayList<>(areas)));
            return cut;
        }

        /**
         * Writes what was said as sections of a store file.
         *
         * @param writer the file
         * @throws IOException if it cannot be written
         */
        public void write(StoreWriter writer) throws IOException {
            Relations.write(writer, collected, headers);
        }
    }
}
