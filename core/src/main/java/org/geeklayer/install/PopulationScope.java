package org.geeklayer.install;

import java.util.Optional;
import org.geeklayer.geography.Vintage;

/** By which small areas residents were counted, and in the middle of which year, if that is known. */
record PopulationScope(Vintage vintage, Optional<Integer> year) {

    /** What a dataset's id says of it, such as {@code 2022-lsoa21}. */
    String id() {
        return year.map(known -> known + "-").orElse("") + "lsoa" + vintage.suffix();
    }

    /** The time in words, such as {@code mid-2022}. */
    String time() {
        return year.map(known -> "mid-" + known).orElse("year not stated");
    }

    /** Both in words. */
    String text() {
        return time() + ", small areas of " + vintage.year();
    }
}
