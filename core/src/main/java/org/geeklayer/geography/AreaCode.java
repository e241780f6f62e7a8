package org.geeklayer.geography;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code of an area as its publisher writes it, such as {@code E01010994}: in most cases a GSS code of a letter and
 * eight digits, for Northern Ireland's super output areas {@code 95AA01S1}. Never a pseudo code, which stands for "no
 * such area".
 *
 * @param text the code
 */
public record AreaCode(String text) implements Comparable<AreaCode> {
    /**
     * Refuses what stands for no area.
     *
     * @param text the code
     * @throws IllegalArgumentException if the text is empty or a pseudo code
     */
    public AreaCode {
        if (text.isEmpty() || isPseudo(text)) {
            throw new IllegalArgumentException("text: a blank or pseudo code names no area");
        }
    }

    /**
     * Whether a text is a code of the form that stands for "no such area in this nation".
     *
     * @param text a code
     * @return true for {@code E99999999} and its like in W, S, N, L (Channel Islands) and M (Isle of Man), and for the
     *     islands' pseudo countries {@code L93000001} and {@code M83000003}
     * @see <a href="https://geoportal.statistics.gov.uk">ONS Postcode Products User Guide, pseudo codes</a>
     */
    public static boolean isPseudo(String text) {
        return text.length() == 9
                && text.charAt(0) >= 'A'
                && text.charAt(0) <= 'Z'
                && (text.endsWith("99999999") || text.equals("L93000001") || text.equals("M83000003"));
    }

    /**
     * The nation that the code belongs to, read from its form.
     *
     * @return the nation, or empty for codes of the islands and forms that are not known
     */
    public Optional<Nation> nation() {
        return switch (text.charAt(0)) {
            case 'E' -> Optional.of(Nation.ENGLAND);
            case 'W' -> Optional.of(Nation.WALES);
            case 'S' -> Optional.of(Nation.SCOTLAND);
            case 'N', '9' -> Optional.of(Nation.NORTHERN_IRELAND);
            default -> Optional.empty();
        };
    }

    // Written out, here as elsewhere for keys of maps that a short command asks: what Java generates for a record is
    // generated when it is first called, and takes longer than the answer.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AreaCode code && text.equals(code.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Compares the texts of two codes. */
    @Override
    public int compareTo(AreaCode other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
