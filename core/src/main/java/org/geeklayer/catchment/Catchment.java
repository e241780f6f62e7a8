package org.geeklayer.catchment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.locationtech.jts.geom.Geometry;

/**
 * A place as the small areas that it is made of, each with the share of it that lies there. A {@link Gazetteer} makes it.
 * Immutable, and safe for use by many threads.
 */
public final class Catchment {
    /** What a catchment is, beside the areas that have a type. */
    public enum Kind {
        /** An area with a code. */
        AREA("area"),
        /** All within a distance of a postcode. */
        CIRCLE("circle"),
        /** A polygon that somebody drew. */
        POLYGON("polygon"),
        /** Small areas that somebody listed. */
        LIST("list"),
        /** Small areas that clients live in. */
        CLIENTS("clients");

        private final String id;

        Kind(String id) {
            this.id = id;
        }
    }

    private final Kind kind;
    private final String name;
    private final Optional<AreaType> type;
    private final Optional<AreaCode> code;
    private final Vintage vintage;
    private final NavigableMap<AreaCode, Double> shares;
    private final Way way;
    private final Optional<Geometry> outline;
    private final List<String> notes;

    /** How it was found out which small areas belong, and whether that is an estimate. */
    record Way(String method, boolean isEstimate) {}

    private Catchment(
            Kind kind,
            String name,
            Optional<AreaType> type,
            Optional<AreaCode> code,
            Vintage vintage,
            NavigableMap<AreaCode, Double> shares,
            Way way,
            Optional<Geometry> outline,
            List<String> notes) {
        this.kind = kind;
        this.name = name;
        this.type = type;
        this.code = code;
        this.vintage = vintage;
        NavigableMap<AreaCode, Double> copy = new TreeMap<>();
        copy.putAll(shares);
        this.shares = Collections.unmodifiableNavigableMap(copy);
        this.way = way;
        this.outline = outline;
        this.notes = List.copyOf(notes);
    }

    static Catchment area(
            AreaType type,
            AreaCode code,
            String name,
            Vintage vintage,
            NavigableMap<AreaCode, Double> shares,
            Way way) {
        return new Catchment(
                Kind.AREA,
                name,
                Optional.of(type),
                Optional.of(code),
                vintage,
                shares,
                way,
                Optional.empty(),
                List.of());
    }

    static Catchment drawn(
            Kind kind, String name, Vintage vintage, NavigableMap<AreaCode, Double> shares, Way way, Geometry outline) {
        return new Catchment(
                kind, name, Optional.empty(), Optional.empty(), vintage, shares, way, Optional.of(outline), List.of());
    }

    static Catchment list(Kind kind, String name, Vintage vintage, NavigableMap<AreaCode, Double> shares, Way way) {
        return new Catchment(
                kind, name, Optional.empty(), Optional.empty(), vintage, shares, way, Optional.empty(), List.of());
    }

    Catchment with(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Catchment(kind, name, type, code, vintage, shares, way, outline, all);
    }

    /**
     * What kind of place it is, as a short word.
     *
     * @return the short name of an area's type, such as {@code lad}, else {@code circle}, {@code polygon}, {@code list} or
     *     {@code clients}
     */
    public String kind() {
        return type.map(AreaType::id).orElse(kind.id);
    }

    /**
     * What kind of place it is, in words.
     *
     * @return for example {@code local authority district}
     */
    public String kindInWords() {
        return type.map(each -> each == AreaType.SMALL_AREA ? "small area" : title(each))
                .orElse(
                        switch (kind) {
                            case AREA, LIST -> "list of small areas";
                            case CIRCLE -> "circle";
                            case POLYGON -> "drawn polygon";
                            case CLIENTS -> "small areas of clients";
                        });
    }

    private String title(AreaType of) {
        return code.flatMap(AreaCode::nation).map(of::title).orElse(of.title());
    }

    /**
     * Its name.
     *
     * @return for example {@code Calderdale} or {@code 2 km around HX1 1AA}; its code where no name is installed
     */
    public String name() {
        return name;
    }

    /**
     * The type of area.
     *
     * @return the type, or empty for what has no code
     */
    public Optional<AreaType> type() {
        return type;
    }

    /**
     * The area's code.
     *
     * @return the code, or empty for what has none
     */
    public Optional<AreaCode> code() {
        return code;
    }

    /**
     * The census geography of its small areas.
     *
     * @return their vintage
     */
    public Vintage vintage() {
        return vintage;
    }

    /**
     * The small areas that it is made of.
     *
     * @return the share of each that lies in the place, over 0 and at most 1, in order of the codes
     */
    public NavigableMap<AreaCode, Double> shares() {
        return shares;
    }

    /**
     * How it was found out which small areas belong.
     *
     * @return words such as {@code shares of live small-user postcodes in onspd-2025-11}
     */
    public String method() {
        return way.method();
    }

    /**
     * Whether the shares are an estimate, because the place does not follow the edges of small areas.
     *
     * @return false where whole small areas make up the place
     */
    public boolean isEstimate() {
        return way.isEstimate();
    }

    /**
     * The outline of a circle or a drawn polygon.
     *
     * @return a polygon or several, in metres on the national grid, or empty for a place made of areas; not to be changed
     */
    public Optional<Geometry> outline() {
        return outline;
    }

    /**
     * What deserves to be said of it.
     *
     * @return sentences
     */
    public List<String> notes() {
        return notes;
    }

    /**
     * The small areas that lie in it for the greater part: the place as whole small areas.
     *
     * @return the codes of those with a share of at least one half, in order
     */
    public List<AreaCode> mainAreas() {
        return shares.entrySet().stream()
                .filter(entry -> entry.getValue() >= 0.5)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return name
                + code.filter(each -> !each.text().equals(name))
                        .map(each -> " (" + each + ")")
                        .orElse("");
    }
}
