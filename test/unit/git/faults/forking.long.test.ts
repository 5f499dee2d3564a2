import { FORKING } from '../../../support/gitFaults/journeys/forking';
import { meetFaults } from './everyFault';

meetFaults('private forks', FORKING);
