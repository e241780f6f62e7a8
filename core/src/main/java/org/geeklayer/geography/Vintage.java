package org.geeklayer.geography;

import java.util.Locale;

/**
 * The census geography that a small-area code belongs to. Most codes are the same in both, and many with the same code
 * have another name, so a code alone does not tell: its column, layer or file does.
 *
 * @see <a href="https://geoportal.statistics.gov.uk">ONS Open Geography Portal: LSOA (2011) to LSOA (2021) exact fit
 *     lookup</a>
 */
public enum Vintage {
    /** The areas of the 2011 census; in Northern Ireland the super output areas of 2001, unchanged in 2011. */
    CENSUS_2011,
    /** The areas of the 2021 census; in Scotland, whose census was a year later, the data zones of 2022. */
    CENSUS_2021;

    /**
     * The last two digits of the year, as published headers write it.
     *
     * @return {@code 11} or {@code 21}
     */
    public String suffix() {
        return this == CENSUS_2011 ? "11" : "21";
    }

    /**
     * The year in full.
     *
     * @return 2011 or 2021
     */
    public int year() {
        return this == CENSUS_2011 ? 2011 : 2021;
    }

    /**
     * The other census geography.
     *
     * @return that of 2021 for 2011, that of 2011 for 2021
     */
    public Vintage other() {
        return this == CENSUS_2011 ? CENSUS_2021 : CENSUS_2011;
    }

    /**
     * The vintage of a census year.
     *
     * @param year 2011 or 2021
     * @return its vintage
     * @throws IllegalArgumentException if there is none for that year
     */
    public static Vintage of(int year) {
        return switch (year) {
            case 2011 -> CENSUS_2011;
            case 2021 -> CENSUS_2021;
            default ->
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "year: no census geography of %d; known are 2011 and 2021", year));
        };
    }
}
