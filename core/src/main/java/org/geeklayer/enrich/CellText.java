package org.geeklayer.enrich;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A postcode cell with its spelling taken off. Compatibility forms become plain letters (NFKC); case, blanks of every
 * kind, invisible characters, dots, hyphens and quotation marks are spelling.
 */
final class CellText {
    private static final Pattern POSTCODE =
            Pattern.compile("(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})(?![A-Z0-9])");

    private final String words;
    private final String compact;
    private final BitSet smallEls;

    private CellText(String words, String compact, BitSet smallEls) {
        this.words = words;
        this.compact = compact;
        this.smallEls = smallEls;
    }

    static CellText of(String cell) {
        String normal = isPlain(cell) ? cell : Normalizer.normalize(cell, Normalizer.Form.NFKC);
        StringBuilder words = new StringBuilder(normal.length());
        StringBuilder compact = new StringBuilder(normal.length());
        BitSet smallEls = new BitSet();
        boolean gap = false;
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (isBlank(c) || isDropped(c) || (isEdge(c) && compact.length() == 0)) {
                gap = true;
            } else if (!isInvisible(c)) {
                if (gap && words.length() > 0) {
                    words.append(' ');
                }
                gap = false;
                smallEls.set(compact.length(), c == 'l');
                char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c; // another alphabet is no spelling
                words.append(upper);
                compact.append(upper);
            }
        }
        return new CellText(trimmed(words), trimmed(compact), smallEls);
    }

    /** The text in upper case, its parts separated by single blanks; blanks, dots, hyphens and quotes separate. */
    String words() {
        return words;
    }

    /** The same with nothing between the parts. */
    String compact() {
        return compact;
    }

    /** Whether a character of the compact form was typed as a small l. */
    boolean isSmallEl(int index) {
        return smallEls.get(index);
    }

    private static boolean isPlain(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || (type == Character.CONTROL && !Character.isWhitespace(c)) || c == '\uFFFD';
    }

    /** Dots, hyphens of every length, and quotation marks of every form. */
    private static boolean isDropped(char c) {
        return switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
                true;
            default ->
                c == '.'
                        || c == '\''
                        || c == '"'
                        || c == '`'
                        || c == '\u0301' // what NFKC leaves of an acute accent that stands alone
                        || c == '\u2032'
                        || c == '\u2212'
                        || c == '\u201a'
                        || c == '\u201e';
        };
    }

    /** Takes off commas and their like at the end: what a spreadsheet or a form leaves there. */
    private static String trimmed(StringBuilder text) {
        int to = text.length();
        while (to > 0 && isEdge(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    private static boolean isEdge(char c) {
        return c == ',' || c == ';' || c == ':' || c == ' ';
    }

    boolean isBlank() {
        for (int i = 0; i < compact.length(); i++) {
            if (Character.isLetterOrDigit(compact.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Every postcode-shaped part of the text that stands apart from its neighbours, in order, without repetitions. */
    List<String> postcodes() {
        List<String> found = new ArrayList<>();
        Matcher matcher = POSTCODE.matcher(words);
        int from = 0;
        while (matcher.find(from)) {
            String code = matcher.group(1) + matcher.group(2);
            if (!found.contains(code)) {
                found.add(code);
            }
            from = matcher.end();
        }
        return found;
    }
}
