package org.geeklayer.dataset;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one installed dataset: where it came from and on what terms it may be used. Immutable.
 *
 * @param id short name, unique in a data folder, such as {@code onspd-2025-11} or {@code iod2025}
 * @param kind what the dataset holds
 * @param title the product's name as its publisher writes it
 * @param edition release or edition, such as {@code November 2025}; "not stated" where the files do not say
 * @param publisher who published it
 * @param licence the licence's name
 * @param attribution the sentence that must accompany anything made from it
 * @param sources the files that it was installed from, in the order in which they were given
 * @param rows postcodes, areas or names held
 * @param added the day (UTC) it was installed, or empty where that was not recorded
 */
public record Dataset(
        String id,
        Kind kind,
        String title,
        String edition,
        String publisher,
        String licence,
        String attribution,
        List<Source> sources,
        long rows,
        Optional<LocalDate> added) {

    /** The edition of a dataset whose files do not say. */
    public static final String NOT_STATED = "not stated";

    /** What a dataset holds. */
    public enum Kind {
        /** A postcode directory: the areas that each postcode lies in. */
        POSTCODES,
        /** An index of deprivation by small area. */
        INDEX,
        /** Residents by small area. */
        POPULATION,
        /** Names of areas. */
        NAMES,
        /** Polygons by code. */
        BOUNDARIES,
        /** The differences between a national grid and WGS84. */
        GRID,
        /** Which larger areas areas lie in. */
        LOOKUP
    }

    /**
     * One file that a dataset was installed from.
     *
     * @param file its name, without its folder
     * @param sha256 its SHA-256 in lower-case hexadecimal
     * @param rows data rows read from it
     */
    public record Source(String file, String sha256, long rows) {}

    /**
     * Keeps its own copy of the list of sources.
     *
     * @param id short name, unique in a data folder, such as {@code onspd-2025-11} or {@code iod2025}
     * @param kind what the dataset holds
     * @param title the product's name as its publisher writes it
     * @param edition release or edition, such as {@code November 2025}; "not stated" where the files do not say
     * @param publisher who published it
     * @param licence the licence's name
     * @param attribution the sentence that must accompany anything made from it
     * @param sources the files that it was installed from, in the order in which they were given
     * @param rows postcodes, areas or names held
     * @param added the day (UTC) it was installed, or empty where that was not recorded
     */
    public Dataset {
        sources = List.copyOf(sources);
    }

    /**
     * Title and edition in one phrase.
     *
     * @return for example {@code ONS Postcode Directory, November 2025} or {@code English Indices of Deprivation 2025}
     */
    public String label() {
        return title.endsWith(edition) || edition.equals(NOT_STATED) ? title : title + ", " + edition;
    }
}
