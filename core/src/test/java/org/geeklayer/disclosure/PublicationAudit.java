package org.geeklayer.disclosure;

import java.util.List;
import java.util.Optional;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;

/** The audit of the control's own tests, for publications that other packages make. */
public final class PublicationAudit {
    private PublicationAudit() {}

    /**
     * The first promise that an exact attacker breaks.
     *
     * @param groupSplits how many of the splits are by group; the others are by area
     */
    public static Optional<String> broken(
            DisclosureRule rule, Row whole, List<List<Row>> splits, int groupSplits, Protection published) {
        Report report = new Report(rule, whole, splits, groupSplits);
        return Audit.broken(report, published).map(promise -> promise + "\n" + report.with(published));
    }
}
