package org.geeklayer.geography;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The kinds of area that postcode directories, lookups and boundaries name. */
public enum AreaType {
    /**
     * Output area, about 130 households. In Northern Ireland the data zone of 2021 (N20...), which ONS's directories have in the
     * column of output areas; several make a super data zone.
     */
    OUTPUT_AREA("oa", "output area", "output areas", true),
    /**
     * Lower layer super output area in England and Wales (about 1,700 residents), data zone in Scotland, super output
     * area (2011) or super data zone (2021, N21...) in Northern Ireland, as ONS's directories have them in the column of LSOAs.
     */
    SMALL_AREA("lsoa", "LSOA, data zone or super output area", "small areas", true),
    /** Middle layer super output area, intermediate zone in Scotland. */
    MSOA("msoa", "MSOA or intermediate zone", "MSOAs or intermediate zones", true),
    /** Electoral ward or division. */
    WARD("ward", "electoral ward", "electoral wards", false),
    /** Local authority district: the lower tier, unitary authorities, London boroughs, council areas. */
    LAD("lad", "local authority district", "local authority districts", false),
    /** Upper-tier local authority: the county where there is a county council, else the district. */
    UPPER_TIER("upper-tier", "upper-tier local authority", "upper-tier local authorities", false),
    /** County, where there is a county council. */
    COUNTY("county", "county", "counties", false),
    /** Region of England. */
    REGION("region", "region of England", "regions of England", false),
    /** Country of the United Kingdom. */
    COUNTRY("country", "country", "countries", false),
    /** Westminster parliamentary constituency. */
    CONSTITUENCY(
            "constituency",
            "Westminster parliamentary constituency",
            "Westminster parliamentary constituencies",
            false),
    /** Integrated care board of the NHS in England. */
    ICB("icb", "integrated care board", "integrated care boards", false),
    /** Police force area. */
    POLICE_FORCE("police", "police force area", "police force areas", false);

    private static final Map<String, AreaType> BY_PREFIX = new HashMap<>();

    static {
        BY_PREFIX.putAll(Map.of("E01", SMALL_AREA, "W01", SMALL_AREA, "S01", SMALL_AREA, "N20", OUTPUT_AREA));
        BY_PREFIX.putAll(Map.of("N21", SMALL_AREA, "E02", MSOA, "W02", MSOA, "S02", MSOA));
        BY_PREFIX.putAll(Map.of("E05", WARD, "W05", WARD, "S13", WARD, "N08", WARD));
        BY_PREFIX.putAll(Map.of("E06", LAD, "E07", LAD, "E08", LAD, "E09", LAD, "W06", LAD, "S12", LAD, "N09", LAD));
        BY_PREFIX.putAll(Map.of("E10", COUNTY, "E12", REGION, "E54", ICB, "E23", POLICE_FORCE, "W15", POLICE_FORCE));
        BY_PREFIX.putAll(Map.of("E92", COUNTRY, "W92", COUNTRY, "S92", COUNTRY, "N92", COUNTRY));
        BY_PREFIX.putAll(Map.of("E14", CONSTITUENCY, "W07", CONSTITUENCY, "S14", CONSTITUENCY, "N05", CONSTITUENCY));
    }

    private final String id;
    private final String title;
    private final String plural;
    private final boolean census;

    AreaType(String id, String title, String plural, boolean census) {
        this.id = id;
        this.title = title;
        this.plural = plural;
        this.census = census;
    }

    /**
     * The short name used in columns and options.
     *
     * @return for example {@code lad}
     */
    public String id() {
        return id;
    }

    /**
     * The name in words.
     *
     * @return for example {@code local authority district}
     */
    public String title() {
        return title;
    }

    /**
     * Several of them in words.
     *
     * @return for example {@code local authority districts}
     */
    public String plural() {
        return plural;
    }

    /**
     * The name in words, as a nation has it.
     *
     * @param nation where the area lies
     * @return the {@link #title}, but {@code intermediate zone} in Scotland
     */
    public String title(Nation nation) {
        return this == MSOA && nation == Nation.SCOTLAND ? "intermediate zone" : title;
    }

    /**
     * Several of them in words, as a nation has it.
     *
     * @param nation where the areas lie
     * @return the {@link #plural}, but {@code intermediate zones} in Scotland
     */
    public String plural(Nation nation) {
        return this == MSOA && nation == Nation.SCOTLAND ? "intermediate zones" : plural;
    }

    /**
     * Whether areas of this type belong to a census, so that a code of theirs needs a {@link Vintage}.
     *
     * @return true for output areas, small areas and MSOAs
     */
    public boolean isCensusArea() {
        return census;
    }

    /**
     * The type that a code tells by its first characters.
     *
     * @param code the code
     * @return the type, or empty for forms that are of none of these
     * @see <a href="https://www.ons.gov.uk/methodology/geography/geographicalproducts/namescodesandlookups">ONS, Register of
     *     Geographic Codes</a>
     */
    public static Optional<AreaType> of(AreaCode code) {
        String text = code.text();
        if (text.matches("95[A-Z]{2}\\d{2}[A-Z]\\d?")) {
            return Optional.of(SMALL_AREA);
        }
        return Optional.ofNullable(text.matches("[A-Z]\\d{8}") ? BY_PREFIX.get(text.substring(0, 3)) : null);
    }

    /**
     * Finds a type by its short name.
     *
     * @param id for example {@code lad}
     * @return the type, or empty if there is none of that name
     */
    public static Optional<AreaType> find(String id) {
        for (AreaType type : values()) {
            if (type.id.equals(id)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
