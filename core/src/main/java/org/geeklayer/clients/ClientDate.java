package org.geeklayer.clients;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date as client systems and spreadsheets in the United Kingdom write it: {@code 2025-04-01}, {@code 01/04/2025},
 * {@code 1.4.2025}, {@code 1-Apr-2025}, {@code 1 April 2025}, each with or without a time of day behind it. Day before
 * month, always: a month before a day is never guessed. A year of two digits is not read, since nobody can tell its
 * century.
 */
public final class ClientDate {
    private static final String TIME = "(?:[T ,]+\\d{1,2}:\\d{2}.*)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + TIME);
    private static final Pattern MONTH_NAME =
            Pattern.compile("(\\d{1,2})(?:ST|ND|RD|TH)?[-/. ]+([A-Z]{3,9})\\.?[-/., ]+(\\d{4})" + TIME);
    private static final String[] MONTHS = {
        "JANUARY",
        "FEBRUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "SEPTEMBER",
        "OCTOBER",
        "NOVEMBER",
        "DECEMBER"
    };

    private ClientDate() {}

    /**
     * Reads a date.
     *
     * @param text the text of a cell
     * @return the date, or empty if the text is none of the forms or no day of the calendar
     */
    public static Optional<LocalDate> parse(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        Matcher yearFirst = YEAR_FIRST.matcher(upper);
        if (yearFirst.matches()) {
            return date(yearFirst.group(1), number(yearFirst.group(2)), yearFirst.group(3));
        }
        Matcher dayFirst = DAY_FIRST.matcher(upper);
        if (dayFirst.matches()) {
            return date(dayFirst.group(3), number(dayFirst.group(2)), dayFirst.group(1));
        }
        Matcher named = MONTH_NAME.matcher(upper);
        return named.matches() ? date(named.group(3), month(named.group(2)), named.group(1)) : Optional.empty();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    /** The number of a month by its name or the beginning of it, 0 if it is none. */
    private static int month(String name) {
        for (int i = 0; i < MONTHS.length; i++) {
            if (MONTHS[i].startsWith(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Optional<LocalDate> date(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), month, number(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
