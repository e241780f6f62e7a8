package org.geeklayer.deprivation;

import java.util.Locale;

/** The parts of a nation's small areas by rank that publishers print. */
enum Quantile {
    QUINTILE(5),
    DECILE(10),
    VIGINTILE(20);

    private final int parts;
    private final String measure;

    Quantile(int parts) {
        this.parts = parts;
        this.measure = "." + title();
    }

    /** How many parts there are. */
    int parts() {
        return parts;
    }

    /** What one part is called. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the column that holds the published ones of a domain. */
    String measure(Domain domain) {
        return domain.id() + measure;
    }

    /** What comes behind a domain's name in the name of that column. */
    String measure() {
        return measure;
    }
}
