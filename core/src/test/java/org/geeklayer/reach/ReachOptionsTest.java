package org.geeklayer.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachOptionsTest {
    private static final OptionalInt NONE = OptionalInt.empty();
    private static final Optional<LocalDate> OPEN = Optional.empty();
    private static final Optional<LocalDate> APRIL = Optional.of(LocalDate.of(2025, 4, 1));
    private static final Optional<LocalDate> MAY = Optional.of(LocalDate.of(2025, 5, 1));

    private static ReachOptions options(
            OptionalInt id, boolean oneRow, OptionalInt date, Optional<LocalDate> from, Optional<LocalDate> to) {
        return new ReachOptions(id, oneRow, date, from, to, List.of(), List.of(3, 1, 3), false, Set.of());
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(OptionalInt.of(0), true, NONE, OPEN, OPEN))
                .withMessageContaining("oneRowPerPerson");
        assertThatIllegalArgumentException().isThrownBy(() -> options(NONE, false, NONE, APRIL, OPEN));
        assertThatIllegalArgumentException().isThrownBy(() -> options(NONE, false, NONE, OPEN, APRIL));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(NONE, false, OptionalInt.of(1), MAY, APRIL))
                .withMessageContaining("from");
        assertThat(options(NONE, false, OptionalInt.of(1), APRIL, APRIL).from()).isEqualTo(APRIL);
    }

    @Test
    void countsPeopleWhereSomethingTellsThemApart() {
        assertThat(options(OptionalInt.of(0), false, NONE, OPEN, OPEN).countsPeople())
                .isTrue();
        assertThat(options(NONE, true, NONE, OPEN, OPEN).countsPeople()).isTrue();
        assertThat(ReachOptions.RECORDS.countsPeople()).isFalse();
    }

    @Test
    void takesAColumnOfGroupsOnce() {
        assertThat(options(NONE, true, NONE, OPEN, OPEN).by()).containsExactly(3, 1);
    }
}
