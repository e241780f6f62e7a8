package org.geeklayer.deprivation;

import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;

/**
 * An edition of a nation's indices of deprivation.
 *
 * @param id short name, such as {@code iod2025}
 * @param title the publication's name, such as {@code English Indices of Deprivation 2025}
 * @param prefix what columns of the index as a whole begin with, such as {@code imd2025}
 * @param year the year in its name
 * @param nation the nation that it ranks
 * @param vintage the census geography of its small areas
 * @param areas how many small areas it ranks: the N of percentiles and deciles, whatever number of rows a file has
 */
public record IndexEdition(
        String id, String title, String prefix, int year, Nation nation, Vintage vintage, int areas) {
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
}
