package org.geeklayer.geography;

/** The four nations of the United Kingdom, each with indices of deprivation of its own. */
public enum Nation {
    /** England. */
    ENGLAND("England"),
    /** Wales. */
    WALES("Wales"),
    /** Scotland. */
    SCOTLAND("Scotland"),
    /** Northern Ireland. */
    NORTHERN_IRELAND("Northern Ireland");

    private final String title;

    Nation(String title) {
        this.title = title;
    }

    /**
     * The name as it is written.
     *
     * @return for example {@code Northern Ireland}
     */
    public String title() {
        return title;
    }
}
