package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.List;
import org.geeklayer.reach.PeopleTally.Kind;

/**
 * What a unit's records tell beside its place and groups.
 *
 * @param standings its state in each aspect
 * @param totals its total of each amount
 */
record Told(List<Standing> standings, List<BigDecimal> totals) {
    /** Nothing, where nothing was asked. */
    static final Told NOTHING = new Told(List.of(), List.of());

    /**
     * A unit's state in an aspect.
     *
     * @param kind the aspect
     * @param state one of its states
     * @param detail as in {@link PeopleTally.State}
     */
    record Standing(Kind kind, String state, String detail) {}
}
