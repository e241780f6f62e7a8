package org.geeklayer.enrich;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;

/** Postcodes one slip of the hand away from a cell: two characters changed about, one too many, or one for another. */
final class Suggestions {
    private static final int MOST = 3;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 8;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final String ALIKE = "O0 I1 L1 S5 B8 Z2 G6 UV VU MN NM QO"; // typed, meant

    private Suggestions() {}

    static List<String> of(String cell, PostcodeDirectory directory) {
        String code = CellText.of(cell).compact();
        if (code.length() < SHORTEST || code.length() > LONGEST) {
            return List.of();
        }
        NavigableSet<Postcode> found = new TreeSet<>();
        for (int i = 0; i < code.length(); i++) {
            String before = code.substring(0, i);
            String after = code.substring(i + 1);
            if (i + 1 < code.length()) {
                add(before + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2), directory, found);
            }
            add(before + after, directory, found);
            for (String pair : ALIKE.split(" ", -1)) {
                for (int side = 0; side < 2; side++) {
                    if (pair.charAt(side) == code.charAt(i)) {
                        add(before + pair.charAt(1 - side) + after, directory, found);
                    }
                }
            }
        }
        // A wrong letter could be any: only where so few postcodes fit that one of them is likely meant.
        if (found.isEmpty()) {
            NavigableSet<Postcode> wide = new TreeSet<>();
            for (int i = 0; i < code.length(); i++) {
                for (int j = 0; j < ALPHABET.length(); j++) {
                    add(code.substring(0, i) + ALPHABET.charAt(j) + code.substring(i + 1), directory, wide);
                }
            }
            if (wide.size() <= MOST) {
                found = wide;
            }
        }
        return found.stream().limit(MOST).map(Postcode::toString).toList();
    }

    private static void add(String code, PostcodeDirectory directory, NavigableSet<Postcode> found) {
        Optional<Postcode> postcode = Postcode.tryParse(code);
        postcode.filter(directory::contains).ifPresent(found::add);
    }
}
