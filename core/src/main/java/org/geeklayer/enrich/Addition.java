package org.geeklayer.enrich;

import java.util.Locale;
import java.util.Optional;

/** What enrichment can append beside the columns that always come. */
public enum Addition {
    /** The domains of the indices in use. */
    DOMAINS("the domains of the index"),
    /** Their sub-domains. */
    SUBDOMAINS("the sub-domains of the index"),
    /** Income deprivation affecting children. */
    IDACI("income deprivation affecting children"),
    /** Income deprivation affecting older people. */
    IDAOPI("income deprivation affecting older people"),
    /** Fifths, twentieths and the publisher's own groups of the indices in use. */
    QUANTILES("quintile, vigintile and group of the index"),
    /** The LSOA of the 2011 census. */
    LSOA11("LSOA of 2011"),
    /** The MSOA's code. */
    MSOA("MSOA code"),
    /** The district of today, where that of the directory was abolished since. */
    LAD_TODAY("district that took the place of an abolished one"),
    /** The ward. */
    WARD("electoral ward"),
    /** The county. */
    COUNTY("county"),
    /** The region of England. */
    REGION("region of England"),
    /** The country. */
    COUNTRY("country"),
    /** The Westminster constituency. */
    CONSTITUENCY("Westminster constituency"),
    /** The integrated care board. */
    ICB("integrated care board"),
    /** The police force area. */
    POLICE("police force area"),
    /** The output area. */
    OA("output area"),
    /** The rural-urban class. */
    RURALURBAN("rural-urban class"),
    /** Grid reference and degrees. */
    COORDINATES("easting, northing, latitude, longitude"),
    /** How the position was found. */
    QUALITY("positional quality"),
    /** Small or large user. */
    USERTYPE("small or large user"),
    /** Months of introduction and termination. */
    DATES("months of introduction and termination");

    private final String meaning;

    Addition(String meaning) {
        this.meaning = meaning;
    }

    /**
     * The word that asks for it.
     *
     * @return for example {@code ruralurban}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The meaning in words.
     *
     * @return a phrase
     */
    public String meaning() {
        return meaning;
    }

    /**
     * Finds an addition by its word.
     *
     * @param id for example {@code ruralurban}
     * @return the addition, or empty if there is none of that name
     */
    public static Optional<Addition> find(String id) {
        for (Addition addition : values()) {
            if (addition.id().equals(id)) {
                return Optional.of(addition);
            }
        }
        return Optional.empty();
    }
}
