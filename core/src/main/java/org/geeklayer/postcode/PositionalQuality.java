package org.geeklayer.postcode;

import java.util.Optional;

/**
 * How a postcode's grid reference was found.
 *
 * @see <a href="https://geoportal.statistics.gov.uk">ONS Postcode Products User Guide, positional quality indicator</a>
 */
public enum PositionalQuality {
    /** Within the building of the matched address closest to the postcode mean. */
    BUILDING("1", "within the building of the matched address nearest the mean"),
    /** As for {@link #BUILDING}, but by visual inspection of maps (Scotland only). */
    BUILDING_BY_INSPECTION("2", "within the building nearest the mean, by visual inspection"),
    /** Approximate to within 50 metres. */
    WITHIN_50_METRES("3", "approximate to within 50 metres"),
    /** Mean of the postcode unit, not tied to a building. */
    UNIT_MEAN("4", "postcode unit mean"),
    /** Imputed by ONS from neighbouring postcodes. */
    IMPUTED("5", "imputed from neighbouring postcodes"),
    /** Mean of the postcode sector, mainly PO boxes. */
    SECTOR_MEAN("6", "postcode sector mean, mainly PO boxes"),
    /** Terminated before Gridlink: the last known reference. */
    TERMINATED_BEFORE_GRIDLINK("8", "terminated before Gridlink, last known position"),
    /** No grid reference. */
    NONE("9", "no grid reference");

    private final String code;
    private final String title;

    PositionalQuality(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /**
     * The indicator as published.
     *
     * @return one digit
     */
    public String code() {
        return code;
    }

    /**
     * The meaning in words.
     *
     * @return a phrase
     */
    public String title() {
        return title;
    }

    /**
     * Whether the position, and with it the small area, is a guess that deserves a warning.
     *
     * @return true for imputed positions, sector means and positions from before Gridlink
     */
    public boolean isWeak() {
        return this == IMPUTED || this == SECTOR_MEAN || this == TERMINATED_BEFORE_GRIDLINK;
    }

    /**
     * Finds the quality of a published indicator.
     *
     * @param code one digit
     * @return the quality, or empty if the indicator is blank or not known
     */
    public static Optional<PositionalQuality> find(String code) {
        for (PositionalQuality quality : values()) {
            if (quality.code.equals(code)) {
                return Optional.of(quality);
            }
        }
        return Optional.empty();
    }
}
