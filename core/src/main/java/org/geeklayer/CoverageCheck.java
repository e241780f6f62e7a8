package org.geeklayer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.Population;
import org.geeklayer.geography.Vintage;
import org.geeklayer.geometry.Boundaries;
import org.geeklayer.postcode.PostcodeDirectory;

/**
 * How many of one dataset's postcodes or areas lack something: a small area, figures in an index, a postcode, a polygon,
 * residents. Counted in the datasets themselves.
 *
 * @param gap what they lack
 * @param dataset the id of the directory, layer or population
 * @param index the id of the index that it is compared with; empty for postcodes, and for small areas of a nation that no
 *     installed index is on
 * @param place the nation; {@code Crown dependencies}; or blank for postcodes whose nation no code tells
 * @param vintage the census geography of the small areas
 * @param count how many lack it
 * @param of how many there are
 * @param examples up to three of those that lack it, postcodes or codes of areas: the first, but those that are not
 *     explained before others
 * @param explained whether they lack it because of what the datasets are meant to hold: a directory of some postcode areas
 *     has none of others; nothing is at fault then
 * @param remark why they lack it or which of them do, in words for people, where that is known
 */
public record CoverageCheck(
        Gap gap,
        String dataset,
        Optional<String> index,
        String place,
        Vintage vintage,
        long count,
        long of,
        List<String> examples,
        boolean explained,
        Optional<String> remark) {

    /** The {@link #place} of postcodes of Jersey, Guernsey and the Isle of Man, which have no small areas. */
    public static final String CROWN_DEPENDENCIES = "Crown dependencies";

    /** How many examples are kept. */
    static final int EXAMPLES = 3;

    /** What is lacking. */
    public enum Gap {
        /** Postcodes in use that have no small area. */
        LIVE_POSTCODES_WITHOUT_AREA,
        /** Postcodes no longer in use that have no small area. */
        TERMINATED_POSTCODES_WITHOUT_AREA,
        /** Postcodes that have no small area, of a directory that does not tell which are in use. */
        POSTCODES_WITHOUT_AREA,
        /** Small areas of a directory that the index has not. */
        AREAS_WITHOUT_FIGURES,
        /** Small areas of the index that no postcode of the directory lies in. */
        INDEX_AREAS_WITHOUT_POSTCODE,
        /** Polygons of small areas that the index has not. */
        POLYGONS_WITHOUT_FIGURES,
        /** Small areas of the index that have no polygon in the layer. */
        INDEX_AREAS_WITHOUT_POLYGON,
        /** Small areas with residents that the index has not. */
        RESIDENTS_WITHOUT_FIGURES,
        /** Small areas of the index that have no residents in the population. */
        INDEX_AREAS_WITHOUT_RESIDENTS;

        /**
         * The short name used in tables.
         *
         * @return for example {@code index-areas-without-postcode}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Keeps its own copy of the examples.
     *
     * @param gap what they lack
     * @param dataset the id of the directory, layer or population
     * @param index the id of the index that it is compared with
     * @param place the nation, {@code Crown dependencies}, or blank
     * @param vintage the census geography of the small areas
     * @param count how many lack it
     * @param of how many there are
     * @param examples up to three of those that lack it
     * @param explained whether nothing is at fault
     * @param remark why they lack it or which of them do
     */
    public CoverageCheck {
        examples = List.copyOf(examples);
    }

    /**
     * Which postcodes of a directory have no small area, by census geography, by whether they are in use, and by nation. One
     * pass over all postcodes.
     *
     * @param directory the directory
     * @return one for each group that has any postcode, also where all of them have a small area
     */
    public static List<CoverageCheck> of(PostcodeDirectory directory) {
        return PostcodeCoverage.count(directory);
    }

    /**
     * Which small areas a directory and an index do not have in common.
     *
     * @param directory the directory
     * @param index the index
     * @return those of the directory, then those of the index; empty if the directory has none of the index's nation and
     *     census geography
     */
    public static List<CoverageCheck> of(PostcodeDirectory directory, DeprivationIndex index) {
        return AreaCoverage.count(directory, index);
    }

    /**
     * Which small areas a layer and an index do not have in common.
     *
     * @param layer the layer
     * @param index the index
     * @return the polygons without figures, then the index's areas without polygon; empty if the layer has no small areas of
     *     the index's nation and census geography
     */
    public static List<CoverageCheck> of(Boundaries layer, DeprivationIndex index) {
        return AreaCoverage.count(layer, index);
    }

    /**
     * Which small areas a population and an index do not have in common.
     *
     * @param population the population
     * @param index the index
     * @return the areas without figures, then the index's areas without residents; empty if the population has no small areas
     *     of the index's nation and census geography
     */
    public static List<CoverageCheck> of(Population population, DeprivationIndex index) {
        return AreaCoverage.count(population, index);
    }

    /**
     * Which small areas of a directory lie in a nation that no index is installed for, or none that is on a census geography
     * that the directory has.
     *
     * @param directory the directory
     * @param indices what is installed
     * @return one for each such nation, in the newest census geography that the directory has of it
     */
    public static List<CoverageCheck> withoutIndex(PostcodeDirectory directory, List<DeprivationIndex> indices) {
        return AreaCoverage.withoutIndex(directory, indices);
    }

    /**
     * Which polygons of a layer of small areas no index is installed for.
     *
     * @param layer the layer
     * @param indices what is installed
     * @return one for each nation without an index on the layer's census geography
     */
    public static List<CoverageCheck> withoutIndex(Boundaries layer, List<DeprivationIndex> indices) {
        return AreaCoverage.withoutIndex(layer, indices);
    }

    /**
     * Which small areas with residents no index is installed for.
     *
     * @param population the population
     * @param indices what is installed
     * @return one for each nation without an index on the population's census geography
     */
    public static List<CoverageCheck> withoutIndex(Population population, List<DeprivationIndex> indices) {
        return AreaCoverage.withoutIndex(population, indices);
    }
}
