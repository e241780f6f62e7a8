package org.geeklayer.geography;

import java.util.Optional;

/** The kinds of area that a postcode directory names. */
public enum AreaType {
    /** Output area, about 130 households. */
    OUTPUT_AREA("oa", "output area", true),
    /**
     * Lower layer super output area in England and Wales (about 1,700 residents), data zone in Scotland, super output
     * area or super data zone in Northern Ireland.
     */
    SMALL_AREA("lsoa", "LSOA, data zone or super output area", true),
    /** Middle layer super output area, intermediate zone in Scotland. */
    MSOA("msoa", "MSOA or intermediate zone", true),
    /** Electoral ward or division. */
    WARD("ward", "electoral ward", false),
    /** Local authority district: the lower tier, unitary authorities, London boroughs, council areas. */
    LAD("lad", "local authority district", false),
    /** County, where there is a county council. */
    COUNTY("county", "county", false),
    /** Region of England. */
    REGION("region", "region of England", false),
    /** Country of the United Kingdom, or a pseudo code for the islands. */
    COUNTRY("country", "country", false),
    /** Westminster parliamentary constituency. */
    CONSTITUENCY("constituency", "Westminster parliamentary constituency", false),
    /** Integrated care board of the NHS in England. */
    ICB("icb", "integrated care board", false),
    /** Police force area. */
    POLICE_FORCE("police", "police force area", false);

    private final String id;
    private final String title;
    private final boolean census;

    AreaType(String id, String title, boolean census) {
        this.id = id;
        this.title = title;
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
     * Whether areas of this type belong to a census, so that a code of theirs needs a {@link Vintage}.
     *
     * @return true for output areas, small areas and MSOAs
     */
    public boolean isCensusArea() {
        return census;
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
