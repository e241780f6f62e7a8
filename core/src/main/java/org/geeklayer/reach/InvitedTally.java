package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.geeklayer.reach.PeopleTally.Group;
import org.geeklayer.reach.PeopleTally.Units;

/**
 * What was counted of a list of those who were invited: true counts, which leave the package through disclosure control
 * alone.
 *
 * @param list the list's name
 * @param channel the column of channels; blank without one
 * @param areIdsTold whether it is known who of them came
 * @param rows rows read
 * @param withoutId rows without an id, each a person
 * @param came those of them who are among the clients counted; 0 without ids
 * @param parts with ids those who did not come, without ids everybody, by channel: each channel, in the order of the labels,
 *     though nobody is left of it; one without a label where there is no column of channels
 */
record InvitedTally(
        String list, String channel, boolean areIdsTold, long rows, long withoutId, long came, List<Group> parts) {
    InvitedTally {
        parts = List.copyOf(parts);
    }

    /** What was counted, exact, for the person who holds the list. */
    List<String> notes() {
        Units units = Units.sum(parts.stream().map(Group::units).toList());
        StringJoiner reasons = new StringJoiner(", ", " (", ")").setEmptyValue("");
        units.unplaced().forEach((reason, count) -> reasons.add(Wording.number(count) + " " + Wording.reason(reason)));
        String unplaced = Wording.number(units.totalUnplaced()) + " unplaced" + reasons + ".";
        List<String> notes = new ArrayList<>();
        notes.add("Read " + Wording.number(rows) + " rows of the invited, "
                + (areIdsTold
                        ? Wording.number(units.total() + came) + " people, of whom " + Wording.number(came)
                                + " are among those counted; of the others " + unplaced
                        : "one a person: without ids it cannot be told who of them came; " + unplaced));
        if (areIdsTold && withoutId > 0) {
            notes.add(Wording.number(withoutId)
                    + " rows of the invited with a blank id, each counted as a person who did not come.");
        }
        return notes;
    }
}
