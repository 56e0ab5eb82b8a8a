"""The reference case of the Belgian FPS Social Security, as records."""
