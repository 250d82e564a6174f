import { themeSwitch } from "../shared/theme";

themeSwitch();
