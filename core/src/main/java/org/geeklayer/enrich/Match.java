package org.geeklayer.enrich;

import java.util.List;
import java.util.Optional;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeEntry;

/**
 * What was made of one postcode cell: an outcome and its reason. Data, never an exception.
 *
 * @param outcome what became of it
 * @param postcode the postcode that was read, whether or not the directory has it; empty if there is none
 * @param entry what the directory says of that postcode, if it has it
 * @param notes the reasons and warnings, in words that do not repeat the cell
 */
public record Match(Outcome outcome, Optional<Postcode> postcode, Optional<PostcodeEntry> entry, List<String> notes) {
    /**
     * Keeps its own copy of the notes.
     *
     * @param outcome what became of it
     * @param postcode the postcode that was read, whether or not the directory has it; empty if there is none
     * @param entry what the directory says of that postcode, if it has it
     * @param notes the reasons and warnings, in words that do not repeat the cell
     */
    public Match {
        notes = List.copyOf(notes);
    }

    static Match miss(Outcome outcome, String... notes) {
        return new Match(outcome, Optional.empty(), Optional.empty(), List.of(notes));
    }

    /**
     * The notes as one text.
     *
     * @return the notes with semicolons between them
     */
    public String note() {
        return String.join("; ", notes);
    }
}
