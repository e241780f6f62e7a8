package org.geeklayer.profile;

/**
 * A summary measure of an area larger than a small area, by the definitions of the English indices.
 *
 * @see <a href="https://www.gov.uk/government/collections/english-indices-of-deprivation">Ministry of Housing, Communities
 *     and Local Government, English Indices of Deprivation 2019, Research Report, section 3.3, and File 10</a>
 */
public enum Measure {
    /** Small areas in the nation's most deprived tenth, as a fraction of all small areas of the area; not weighted. */
    PROPORTION(
            "proportion_most_deprived_10",
            "Proportion of small areas in the most deprived 10%",
            4,
            "Small areas in the nation's most deprived 10%, as a fraction of the area's small areas, not weighted by"
                    + " residents"),
    /** Residents of the most deprived three tenths as a fraction, those of the first tenth in full, then falling weights. */
    EXTENT(
            "extent",
            "Extent",
            4,
            "Residents of small areas in the nation's most deprived 30% as a fraction of all; those of the most deprived 10%"
                    + " count in full, the others from 0.95 down to 0.05"),
    /** Mean of the small areas' scores, weighted by residents; high = deprived. */
    AVERAGE_SCORE(
            "average_score",
            "Average score (high = deprived)",
            3,
            "Mean of the small areas' scores, weighted by residents; high = deprived"),
    /** Mean of the small areas' ranks turned round, so that high = deprived, weighted by residents. */
    AVERAGE_RANK(
            "average_rank",
            "Average rank (high = deprived)",
            2,
            "Mean of the small areas' ranks, weighted by residents; ranks are turned round for it, so that high = deprived"),
    /** Mean turned-round rank of the most deprived small areas that hold exactly a tenth of the residents. */
    LOCAL_CONCENTRATION(
            "local_concentration",
            "Local concentration (high = deprived)",
            2,
            "Mean rank, turned round so that high = deprived, of the area's most deprived small areas that hold exactly 10%"
                    + " of its residents");

    private final String id;
    private final String title;
    private final int decimals;
    private final String definition;

    Measure(String id, String title, int decimals, String definition) {
        this.id = id;
        this.title = title;
        this.decimals = decimals;
        this.definition = definition;
    }

    /**
     * What columns of the measure end in.
     *
     * @return for example {@code average_rank}
     */
    public String id() {
        return id;
    }

    /**
     * A title for people.
     *
     * @return for example {@code Average rank (high = deprived)}
     */
    public String title() {
        return title;
    }

    /**
     * The digits behind the point with which it is published.
     *
     * @return from 2 to 4
     */
    public int decimals() {
        return decimals;
    }

    /**
     * What it means.
     *
     * @return a sentence without its full stop
     */
    public String definition() {
        return definition;
    }

    /** Whether the publisher defines it for domains too, and not for the index as a whole alone. */
    boolean isOfDomains() {
        return this == PROPORTION || this == AVERAGE_SCORE || this == AVERAGE_RANK;
    }
}
