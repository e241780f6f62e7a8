package org.geeklayer.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.disclosure.Count;

/** One cell of a {@link Table}. A number of people gets into one as a {@link Count} alone. */
public final class Cell {
    private static final int EXACT_DIGITS = 12;

    private final Column.Type type;
    private final String text;

    private Cell(Column.Type type, String text) {
        this.type = type;
        this.text = text;
    }

    /**
     * A text.
     *
     * @param text the text; blank where there is none
     * @return the cell
     */
    public static Cell text(String text) {
        return new Cell(Column.Type.TEXT, text);
    }

    /**
     * A number of people.
     *
     * @param count the number as it may be published
     * @return the cell
     */
    public static Cell count(Count count) {
        return new Cell(Column.Type.COUNT, count.text());
    }

    /**
     * A whole number that does not count people.
     *
     * @param number the number
     * @return the cell
     */
    public static Cell integer(long number) {
        return new Cell(Column.Type.INTEGER, Long.toString(number));
    }

    /**
     * A number from a publication.
     *
     * @param number the number, or empty if it cannot be had
     * @param decimals digits behind the point, to which it is rounded, halves away from zero
     * @return the cell
     */
    public static Cell decimal(OptionalDouble number, int decimals) {
        return new Cell(
                Column.Type.DECIMAL,
                number.isPresent() ? rounded(number.getAsDouble(), decimals) : Column.NOT_AVAILABLE);
    }

    /**
     * A mark in place of a number from a publication.
     *
     * @param mark {@link Column#NOT_APPLICABLE} or {@link Column#NOT_AVAILABLE}
     * @return the cell
     */
    public static Cell decimal(String mark) {
        return new Cell(Column.Type.DECIMAL, mark);
    }

    /**
     * A number computed from published numbers of people.
     *
     * @param number the number
     * @param decimals digits behind the point, to which it is rounded, halves away from zero
     * @return the cell
     */
    public static Cell figure(double number, int decimals) {
        return new Cell(Column.Type.FIGURE, rounded(number, decimals));
    }

    /**
     * A number computed from published numbers of people, to as many digits as it is known to.
     *
     * @param number the number
     * @return the cell
     */
    public static Cell figure(BigDecimal number) {
        return new Cell(Column.Type.FIGURE, number.toPlainString());
    }

    /**
     * A mark in place of a number computed from numbers of people.
     *
     * @param mark {@link Column#NOT_APPLICABLE}, {@link Column#NOT_AVAILABLE} or {@link Count#MARK}
     * @return the cell
     */
    public static Cell figure(String mark) {
        return new Cell(Column.Type.FIGURE, mark);
    }

    /**
     * A mark in place of a whole number that does not count people.
     *
     * @param mark {@link Column#NOT_APPLICABLE} or {@link Column#NOT_AVAILABLE}
     * @return the cell
     */
    public static Cell integer(String mark) {
        return new Cell(Column.Type.INTEGER, mark);
    }

    /**
     * A number rounded as cells are.
     *
     * @param number the number
     * @param decimals digits behind the point, to which it is rounded, halves away from zero
     * @return its digits
     */
    public static String rounded(double number, int decimals) {
        // Twelve digits first: what a division in binary adds behind them must not tip a half.
        BigDecimal rounded = BigDecimal.valueOf(number)
                .round(new MathContext(EXACT_DIGITS, RoundingMode.HALF_EVEN))
                .setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString();
    }

    Column.Type type() {
        return type;
    }

    /**
     * The number that the cell holds.
     *
     * @return the number as it is written, or empty for a text or a mark
     */
    public Optional<BigDecimal> number() {
        return type == Column.Type.TEXT || type.marks().contains(text)
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    /**
     * The cell as it is written.
     *
     * @return digits, a mark or a text
     */
    public String text() {
        return text;
    }
}
