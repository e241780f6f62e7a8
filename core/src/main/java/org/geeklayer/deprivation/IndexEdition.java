package org.geeklayer.deprivation;

import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;

/**
 * An edition of a nation's indices of deprivation.
 *
 * @param id short name, such as {@code iod2025}
 * @param title the publication's name, such as {@code English Indices of Deprivation 2025}
 * @param shortName what the index as a whole is called for short, such as {@code IMD 2025} or {@code SIMD 2020v2}
 * @param prefix what columns of the index as a whole begin with, such as {@code imd2025}
 * @param year the year in its name
 * @param nation the nation that it ranks
 * @param vintage the census geography of its small areas
 * @param cuts how many small areas it ranks, and where its deciles and bands end
 */
public record IndexEdition(
        String id,
        String title,
        String shortName,
        String prefix,
        int year,
        Nation nation,
        Vintage vintage,
        RankCuts cuts) {
    private static final int CENSUS_OF_SOAS = 2001;

    /**
     * How many small areas it ranks: the N of percentiles and deciles, whatever number of rows a file has.
     *
     * @return the number of areas
     */
    public int areas() {
        return cuts.areas();
    }

    /**
     * What the column names of a domain begin with.
     *
     * @param domain a domain of this edition
     * @return {@code imd2025} for the index as a whole, {@code imd2025_income} for a domain, {@code idaci2025} for a
     *     supplementary index
     */
    public String columnPrefix(Domain domain) {
        return switch (domain.kind()) {
            case OVERALL -> prefix;
            case DOMAIN, SUBDOMAIN -> prefix + "_" + domain.id();
            case SUPPLEMENTARY -> domain.id() + year;
        };
    }

    /**
     * What its nation calls one of its small areas.
     *
     * @return {@code LSOA}, {@code data zone} or {@code SOA}
     */
    public String smallArea() {
        return switch (nation) {
            case ENGLAND, WALES -> "LSOA";
            case SCOTLAND -> "data zone";
            case NORTHERN_IRELAND -> "SOA"; // super output area
        };
    }

    /**
     * The kind of its small areas with the census that they are of.
     *
     * @return for example {@code LSOA 2021}, {@code data zone 2011} or {@code SOA 2001}
     */
    public String geography() {
        // Northern Ireland kept the super output areas of 2001 at the census of 2011.
        boolean isKept = nation == Nation.NORTHERN_IRELAND && vintage == Vintage.CENSUS_2011;
        return smallArea() + " " + (isKept ? CENSUS_OF_SOAS : vintage.year());
    }

    /**
     * The index as a whole with its nation and small areas.
     *
     * @return for example {@code IMD 2025 (England, LSOA 2021)}
     */
    public String heading() {
        return shortName + " (" + nation.title() + ", " + geography() + ")";
    }
}
