package org.geeklayer.disclosure;

import java.util.Optional;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;

/** The audit of the control's own tests, for publications that other packages make. */
public final class PublicationAudit {
    private PublicationAudit() {}

    /** The first promise that an exact attacker breaks, with the whole publication. */
    public static Optional<String> broken(DisclosureRule rule, Plan plan, Protection published) {
        Report report = new Report(rule, plan, 0);
        return Audit.broken(report, published).map(promise -> promise + "\n" + report.with(published));
    }
}
